import type { RequestHandler, Response } from 'express';
import { RelayError } from '../errors/relay-error.ts';

/** What a page may read of an answer. Without it the SDK in a browser cannot see `Retry-After`. */
const EXPOSED = [
  'x-request-id',
  'x-relay-upstream',
  'x-should-retry',
  'retry-after',
  'retry-after-ms',
  'x-ratelimit-limit-requests',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-reset-requests',
].join(', ');
const PREFLIGHT_SECONDS = 600;

function answerPreflight(response: Response, wanted: string | undefined): void {
  response.set({
    'access-control-allow-methods': 'GET, POST, DELETE',
    // The SDK sends a dozen headers of its own; the origin is what decides.
    'access-control-allow-headers': wanted ?? 'authorization, content-type',
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  });
  response.status(204).end();
}

/**
 * For a relay that was told which pages may ask: an `Origin` has to be one of them, letter for
 * letter. The server itself refuses the others; CORS headers only let the listed ones read.
 */
export function onlyListedOrigins(origins: readonly string[]): RequestHandler {
  const listed = new Set(origins);
  return function onlyListedOrigins(request, response, next) {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin === undefined) return next();
    if (!listed.has(origin)) {
      return next(new RelayError('origin-refused', 'The origin is not in NATTER_ORIGINS'));
    }
    response.set('access-control-allow-origin', origin);
    response.set('access-control-expose-headers', EXPOSED);
    if (request.method !== 'OPTIONS') return next();
    return answerPreflight(response, request.get('access-control-request-headers'));
  };
}
