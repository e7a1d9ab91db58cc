import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import type { SessionTokens, TokenHolder } from './session-tokens.ts';

/** Whose conversations a request may touch, and how it proved it. */
export interface Caller {
  /** The owner of what is stored. */
  readonly visitor: string;
  /** `local` is a program or page on this machine, with a relay that was told of no other page. */
  readonly kind: 'session' | 'site-key' | 'local';
}

/** What decides who is who. */
export interface CallerRules {
  readonly tokens: SessionTokens;
  readonly siteKeys: readonly string[];
  /** Whether a caller without any credential is let through; only behind `onlyLocalCallers`. */
  readonly localCallers: boolean;
}

const hash = (text: string) => createHash('sha256').update(text).digest();

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function ownsSiteKey(bearer: string, siteKeys: readonly string[]): boolean {
  const digest = hash(bearer);
  return siteKeys.some((key) => timingSafeEqual(hash(key), digest));
}

async function holderOf(bearer: string, request: Request, tokens: SessionTokens) {
  const holder = await tokens.verify(bearer);
  const { origin } = request.headers;
  // A token that was given to one page is worth nothing in another, nor in a program.
  const fits =
    holder && (holder.origin === origin || (origin === undefined && isSamePage(request, holder)));
  return fits ? holder : undefined;
}

/**
 * A page's own GET carries no `Origin`. A browser says so in `Sec-Fetch-Site`, which no script can
 * set; over plain HTTP it says nothing, and the page is known by the host that it asks.
 */
function isSamePage({ headers }: Request, { origin }: TokenHolder): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && origin === `http://${headers.host}`;
}

async function identify(request: Request, rules: CallerRules): Promise<Caller | undefined> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) {
    const holder = await holderOf(bearer, request, rules.tokens);
    if (holder) return { visitor: holder.visitor, kind: 'session' };
    if (request.headers.origin === undefined && ownsSiteKey(bearer, rules.siteKeys)) {
      return { visitor: `key:${hash(bearer).toString('base64url')}`, kind: 'site-key' };
    }
    // A session that has ended must be renewed, or its visitor would silently become another one.
    if (bearer.split('.').length === 3) return undefined;
  }
  return rules.localCallers ? { visitor: 'local', kind: 'local' } : undefined;
}

/** Finds out who asks, and refuses whom nobody knows. */
export function identifyCaller(rules: CallerRules): RequestHandler {
  return async function identifyCaller(request, response, next) {
    const caller = await identify(request, rules);
    if (!caller) throw new RelayError('session-needed', 'No valid session token or site key');
    response.locals['caller'] = caller;
    next();
  };
}

/** Whom `identifyCaller` recognised. */
export function callerOf(response: Response): Caller {
  return response.locals['caller'] as Caller;
}
