import type { RequestHandler } from 'express';
import type { Log } from './log.ts';
import { requestIdOf } from './request-id.ts';

/** Writes one line for each request when it has ended, or when its caller has left. */
export function logRequests(log: Log, now: () => number): RequestHandler {
  return function logRequests(request, response, next) {
    const started = now();
    // The path without its query: what a caller writes behind a question mark stays out of the log.
    const path = request.baseUrl + request.path;
    response.on('close', () => {
      log.finished({
        requestId: requestIdOf(response),
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: now() - started,
        left: !response.writableFinished,
      });
    });
    next();
  };
}
