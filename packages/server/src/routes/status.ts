import type { RequestHandler } from 'express';
import { addressOf } from '../policy/addresses.ts';

/** What `GET /status` tells: who answers. Never a key, never a path; no model while the provider has not told it. */
export interface Status {
  readonly upstream: {
    readonly host: string;
    readonly model: string | null;
    readonly sandbox: boolean;
  };
  /** With `?caller=show`: from where the relay believes to be asked, as limits count it. */
  readonly caller?: { readonly address: string };
}

/** `GET /status`: who answers. */
export function statusRoute(read: () => Promise<Status>): RequestHandler {
  return async function status(request, response) {
    const status = await read();
    const caller = { address: addressOf(request) };
    response
      .set('cache-control', 'no-store')
      .json(request.query['caller'] === 'show' ? { ...status, caller } : status);
  };
}

/** `GET /healthz`: the process runs and answers. */
export function healthRoute(): RequestHandler {
  return function health(_request, response) {
    // A page that is refused everything else may still knock: so it can tell a relay that refuses it
    // from one that is not there.
    response.set('cross-origin-resource-policy', 'cross-origin').json({ ok: true });
  };
}
