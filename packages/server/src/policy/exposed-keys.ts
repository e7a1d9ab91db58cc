import type { Request, RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { siteKeyReader } from './callers.ts';

/** Where clients of model providers put their keys. */
const HEADERS = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'];
/** How the keys of most model providers begin. */
const PROVIDER_KEY = /^sk-[\w-]{8,}$/;

/** What decides whether a page shows a secret. */
export interface ExposedKeyRules {
  readonly siteKeys: readonly string[];
  /**
   * Whether anything that looks like a provider's key is refused. Not for callers on this machine:
   * a lesson's page sends a placeholder, as the SDK will not start without one.
   */
  readonly providerKeys: boolean;
}

/** Node's own `fetch` sends `Sec-Fetch-Mode` as well; only a browser says which site asks. */
function isPage({ headers }: Request): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

function keysOf({ headers }: Request): string[] {
  return HEADERS.map((name) => headers[name])
    .filter((value) => typeof value === 'string')
    .map((value) => value.replace(/^Bearer +/i, '').trim());
}

/** Refuses secrets that a page sends, where everybody can read them, so that nobody gets used to it. */
export function refuseExposedKeys({ siteKeys, providerKeys }: ExposedKeyRules): RequestHandler {
  const isSiteKey = siteKeyReader(siteKeys);
  const isSecret = (key: string) => isSiteKey(key) || (providerKeys && PROVIDER_KEY.test(key));
  return function refuseExposedKeys(request, _response, next) {
    if (!isPage(request) || !keysOf(request).some(isSecret)) return next();
    return next(new RelayError('secret-key-exposed', 'A page sent a secret key'));
  };
}
