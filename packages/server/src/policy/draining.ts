import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';

/** What callers are told by a relay that is being stopped: another one, or the next, is there in a second. */
export const relayStopping = (): RelayError =>
  new RelayError('relay-stopping', 'The relay is shutting down', { retryAfter: 1 });

/** Refuses new questions while the relay is being stopped. Whoever reads or stops an answer still may. */
export function refuseWhileDraining(isDraining: () => boolean): RequestHandler {
  return function refuseWhileDraining(_request, response, next) {
    if (!isDraining()) return next();
    // The next try shall find its way to another process.
    response.set('connection', 'close');
    return next(relayStopping());
  };
}
