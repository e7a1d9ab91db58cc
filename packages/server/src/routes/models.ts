import type { RequestHandler } from 'express';
import { callerOf } from '../policy/callers.ts';
import { offeredModels } from '../policy/offered-models.ts';
import type { Model, Provider } from '../upstream/provider.ts';

function toRow({ id, created, ownedBy }: Model) {
  return { id, object: 'model', created, owned_by: ownedBy };
}

/** `GET /v1/models`: the models that this caller may name. */
export function modelsRoute(provider: Provider): RequestHandler {
  return async function models(_request, response) {
    const signal = new AbortController();
    response.on('close', () => signal.abort());
    const offered = await offeredModels(callerOf(response), provider, signal.signal);
    response.json({ object: 'list', data: offered.map(toRow) });
  };
}
