import type { RequestHandler, Response } from 'express';
import { VisitorLeft } from '../errors/visitor-left.ts';

/**
 * Watches from the first moment on whether the caller is still there. Whoever looks later, when the
 * body has been read and the token checked, may come too late to hear of it.
 */
export function watchLeaving(): RequestHandler {
  return function watchLeaving(_request, response, next) {
    const left = new AbortController();
    // The response's `close`: the request's own comes as soon as its body is read.
    response.on('close', () => left.abort(new VisitorLeft()));
    response.locals['left'] = left.signal;
    next();
  };
}

/** Aborts with `VisitorLeft` when the caller has gone. */
export function leftSignalOf(response: Response): AbortSignal {
  return response.locals['left'] as AbortSignal;
}
