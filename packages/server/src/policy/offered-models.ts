import { RelayError } from '../errors/relay-error.ts';
import type { Caller } from './callers.ts';

/** A model as it is listed. */
interface Model {
  readonly id: string;
  readonly created: number;
  readonly ownedBy: string;
}

/** Where models come from. */
interface ModelSource {
  model(): Promise<string>;
  models(signal: AbortSignal): Promise<readonly Model[]>;
}

/** Names of the site's own, and the provider's names behind them. */
export type ModelAliases = Readonly<Record<string, string>>;

/** What decides which models there are. */
export interface OfferedModelsOptions {
  readonly source: ModelSource;
  readonly aliases: ModelAliases;
  /** Whether this relay serves the tutorial. */
  readonly lessons: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const KEPT_MILLISECONDS = 60_000;

/** The models that callers may name on the OpenAI wire. */
export interface OfferedModels {
  list(caller: Caller): Promise<readonly Model[]>;
  /**
   * The provider's name of the model that a caller named.
   * @throws {RelayError} `model-refused`
   */
  resolve(model: string, caller: Caller): Promise<string>;
}

/** Callers on this machine may name any model that the relay's key can use; others only the site's. */
function mayNameAny(caller: Caller): boolean {
  return caller.kind === 'local';
}

/** The sandbox's other models, and its rehearsed failures behind a model's name, are for lessons. */
const isForLessons = (model: string): boolean => model.startsWith('sandbox-');

/** What callers who name a model are told that is not offered to them. */
export function modelRefused(): RelayError {
  const message = 'This relay does not offer that model.';
  return new RelayError('model-refused', 'A model that is not offered was named', {
    openAI: { status: 404, message, param: 'model', code: 'model_not_found' },
  });
}

/** Offers the relay's own model and the site's aliases to everybody, and all models to callers on this machine. */
export function createOfferedModels(options: OfferedModelsOptions): OfferedModels {
  const { source, aliases, lessons, now } = options;
  const targets = new Map(Object.entries(aliases));
  let known: { readonly models: Promise<readonly Model[]>; readonly until: number } | undefined;

  /** Asks once a minute, however often it is asked. */
  function allModels(): Promise<readonly Model[]> {
    if (known && known.until > now()) return known.models;
    // One caller's leaving must not end the question that others wait for too.
    const models = source.models(new AbortController().signal);
    known = { models, until: now() + KEPT_MILLISECONDS };
    models.catch(() => (known = undefined));
    return models;
  }

  /** The aliases as rows; an alias is as old as what it stands for. */
  function rowsOf(models: readonly Model[]): Model[] {
    return [...targets].map(([id, target]) => {
      const { created = 0 } = models.find((model) => model.id === target) ?? {};
      return { id, created, ownedBy: 'natter' };
    });
  }

  return {
    async list(caller) {
      const models = await allModels();
      const own = await source.model();
      const offered = mayNameAny(caller) ? models : models.filter(({ id }) => id === own);
      return [...rowsOf(models), ...offered.filter(({ id }) => !targets.has(id))];
    },
    async resolve(model, caller) {
      const target = targets.get(model);
      if (target !== undefined) return target;
      if (mayNameAny(caller) && (lessons || !isForLessons(model))) return model;
      if (model === (await source.model())) return model;
      throw modelRefused();
    },
  };
}
