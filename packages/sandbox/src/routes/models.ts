import type { SandboxContext } from '../context.ts';

/** The models that the sandbox plays. Every name says what it is. */
export const MODELS = ['sandbox-chat'] as const;

/** `GET /v1/models`. */
export function listModels(_request: Request, context: SandboxContext): Response {
  const created = Math.floor(context.now() / 1000);
  const data = MODELS.map((id) => ({ id, object: 'model', created, owned_by: 'natter-sandbox' }));
  return Response.json({ object: 'list', data });
}
