import type { RequestHandler } from 'express';
import { callerOf } from '../policy/callers.ts';
import { offeredModels } from '../policy/offered-models.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import type { Model, Provider } from '../upstream/provider.ts';

function toRow({ id, created, ownedBy }: Model) {
  return { id, object: 'model', created, owned_by: ownedBy };
}

/** `GET /v1/models`: the models that this caller may name. */
export function modelsRoute(provider: Provider): RequestHandler {
  return async function models(_request, response) {
    const offered = await offeredModels(callerOf(response), provider, leftSignalOf(response));
    response.json({ object: 'list', data: offered.map(toRow) });
  };
}
