import { isString } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { callerOf } from '../policy/callers.ts';
import { modelRefused, type OfferedModels } from '../policy/offered-models.ts';
import type { Model } from '../upstream/provider.ts';

function toRow({ id, created, ownedBy }: Model) {
  return { id, object: 'model', created, owned_by: ownedBy };
}

/** `GET /v1/models`: the models that this caller may name. */
export function modelsRoute(offered: OfferedModels): RequestHandler {
  return async function models(_request, response) {
    const list = await offered.list(callerOf(response));
    response.json({ object: 'list', data: list.map(toRow) });
  };
}

/** `GET /v1/models/:id`: one of them; the names of some vendors have a slash. */
export function modelRoute(offered: OfferedModels): RequestHandler {
  return async function model(request, response) {
    const { id } = request.params;
    const name = isString(id) ? id : (id ?? []).join('/');
    const list = await offered.list(callerOf(response));
    const found = list.find((each) => each.id === name);
    if (!found) throw modelRefused();
    response.json(toRow(found));
  };
}
