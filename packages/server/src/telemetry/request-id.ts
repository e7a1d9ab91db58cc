import type { RequestHandler, Response } from 'express';

const HEADER = 'x-request-id';

/** Names each request, in its answer and in the log. A name that the caller sends is not believed. */
export function nameRequest(createId: () => string): RequestHandler {
  return function nameRequest(_request, response, next) {
    response.set(HEADER, `req_${createId()}`);
    next();
  };
}

/** The name that the request was given. */
export function requestIdOf(response: Response): string {
  return response.get(HEADER) ?? 'unnamed';
}
