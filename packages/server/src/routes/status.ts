import type { RequestHandler } from 'express';

/** What `GET /status` tells: who answers. Never a key, never a path; no model while the provider has not told it. */
export interface Status {
  readonly upstream: {
    readonly host: string;
    readonly model: string | null;
    readonly sandbox: boolean;
  };
}

/** `GET /status`: who answers. */
export function statusRoute(read: () => Promise<Status>): RequestHandler {
  return async function status(_request, response) {
    response.set('cache-control', 'no-store').json(await read());
  };
}

/** `GET /healthz`: the process runs and answers. */
export function healthRoute(): RequestHandler {
  return function health(_request, response) {
    response.set('cache-control', 'no-store').json({ ok: true });
  };
}
