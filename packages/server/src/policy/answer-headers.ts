import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** A router speaks for itself: what holds for the host's whole domain, its pages or its TLS, is the host's to say. */
const HELMET = { contentSecurityPolicy: false, strictTransportSecurity: false } as const;

/** Nothing is kept by browsers and proxies, unless a route says that it may be. */
const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

/**
 * Headers of every answer: `nosniff`, no referrer, no framing, no use in another site's page but by
 * CORS, and no caching. The widget's files say otherwise for themselves.
 */
export function answerHeaders(): RequestHandler[] {
  return [helmet(HELMET), keepNothing];
}
