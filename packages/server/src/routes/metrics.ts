import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';

/** Where the figures come from. */
interface Figures {
  readonly contentType: string;
  read(): Promise<string>;
}

/** `GET /metrics`: figures for Prometheus. For the site's own programs: no visitor may read them. */
export function metricsRoute(figures: Figures): RequestHandler {
  return async function metrics(_request, response) {
    if (callerOf(response).kind === 'session') {
      throw new RelayError('session-needed', 'Figures are for site keys, not for visitors');
    }
    const text = await figures.read();
    response.set({ 'content-type': figures.contentType, 'cache-control': 'no-store' }).end(text);
  };
}
