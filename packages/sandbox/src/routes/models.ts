import type { SandboxContext } from '../context.ts';
import { PERSONAS } from '../persona/personas.ts';

/** `GET /v1/models`. */
export function listModels(_request: Request, context: SandboxContext): Response {
  const created = Math.floor(context.now() / 1000);
  const data = Object.keys(PERSONAS).map((id) => ({
    id,
    object: 'model',
    created,
    owned_by: 'natter-sandbox',
  }));
  return Response.json({ object: 'list', data });
}
