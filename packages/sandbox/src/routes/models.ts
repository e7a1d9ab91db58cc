import type { Call, SandboxContext } from '../context.ts';
import { findPersona, PERSONAS } from '../persona/personas.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { EMBEDDING_MODEL } from './embeddings.ts';
import { MODERATION_MODEL } from './moderations.ts';

/** When the sandbox's models came into being: a date in the past, and always the same. */
const CREATED = Date.UTC(2026, 0, 1) / 1000;
const OTHERS: readonly string[] = [EMBEDDING_MODEL, MODERATION_MODEL];

const toModel = (id: string) => ({
  id,
  object: 'model',
  created: CREATED,
  owned_by: 'natter-sandbox',
  shutdown_date: null,
});

/** `GET /v1/models`. */
export const listModels = (): Response =>
  Response.json({ object: 'list', data: [...Object.keys(PERSONAS), ...OTHERS].map(toModel) });

/** `GET /v1/models/:id`. */
export function retrieveModel({ params }: Call, _context: SandboxContext): Response {
  const [id = ''] = params;
  if (findPersona(id) || OTHERS.includes(id)) return Response.json(toModel(id));
  throw new OpenAIError(404, `The model '${id}' does not exist`, {
    param: 'model',
    code: 'model_not_found',
  });
}
