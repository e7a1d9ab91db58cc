import { RelayError } from '../errors/relay-error.ts';
import type { Caller } from './callers.ts';

interface Model {
  readonly id: string;
}

interface ModelSource<Row extends Model> {
  model(): Promise<string>;
  models(signal: AbortSignal): Promise<readonly Row[]>;
}

/** Callers on this machine may name any model that the relay's key can use; others only the site's. */
function mayNameAny(caller: Caller): boolean {
  return caller.kind === 'local';
}

/** The models that a caller may name on the OpenAI wire. */
export async function offeredModels<Row extends Model>(
  caller: Caller,
  source: ModelSource<Row>,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const models = await source.models(signal);
  if (mayNameAny(caller)) return models;
  const own = await source.model();
  return models.filter(({ id }) => id === own);
}

/** The sandbox's other models, and its rehearsed failures behind a model's name, are for lessons. */
const isForLessons = (model: string): boolean => model.startsWith('sandbox-');

/**
 * Refuses a model that the site does not offer to this caller.
 * @param lessons whether this relay serves the tutorial
 * @throws {RelayError} `model-refused`
 */
export async function checkModel(
  model: string,
  caller: Caller,
  source: ModelSource<Model>,
  lessons: boolean,
): Promise<void> {
  if (mayNameAny(caller) && (lessons || !isForLessons(model))) return;
  if (model === (await source.model())) return;
  const message = 'This relay does not offer that model.';
  throw new RelayError('model-refused', 'A model that is not offered was named', {
    openAI: { status: 404, message, param: 'model', code: 'model_not_found' },
  });
}
