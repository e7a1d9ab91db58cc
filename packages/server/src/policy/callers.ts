import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { addressOf } from './addresses.ts';
import type { Revocations } from '../stores/ledger.ts';
import { isUser, type SessionTokens, type TokenHolder } from './session-tokens.ts';

/** Whose conversations a request may touch, and how it proved it. */
export interface Caller {
  /** The owner of what is stored. */
  readonly visitor: string;
  /** `local` is a program or page on this machine, with a relay that was told of no other page. */
  readonly kind: 'session' | 'site-key' | 'local';
  /** Where the request comes from, as it is counted. */
  readonly address: string;
}

/** What decides who is who. */
export interface CallerRules {
  readonly tokens: SessionTokens;
  readonly revocations: Revocations;
  readonly siteKeys: readonly string[];
  /** Whether only users whom the site's server vouches for are let in. Site keys are not visitors. */
  readonly usersOnly: boolean;
  /** Whether a caller without any credential is let through; only behind `onlyLocalCallers`. */
  readonly localCallers: boolean;
}

const hash = (text: string) => createHash('sha256').update(text).digest();

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * Recognises the site's keys. It takes as long for a near miss as for a far one.
 * @returns whether a text is one of them
 */
export function siteKeyReader(siteKeys: readonly string[]): (text: string) => boolean {
  const digests = siteKeys.map(hash);
  return (text) => {
    if (digests.length === 0) return false;
    const digest = hash(text);
    return digests.some((key) => timingSafeEqual(key, digest));
  };
}

/** A JWT has three parts; whatever else stands there need not be read as one. */
const looksLikeToken = (bearer: string) => bearer.split('.').length === 3;

/**
 * A page's own GET carries no `Origin`. A browser says so in `Sec-Fetch-Site`, which no script can
 * set; over plain HTTP it says nothing, and the page is known by the host that it asks.
 */
function isSamePage({ headers }: Request, { origin }: TokenHolder): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && origin === `http://${headers.host}`;
}

/**
 * Whether a visitor's tokens of a moment were voided. While the place where that is kept is down,
 * tokens stay good until they end by themselves, in at most ten minutes; `/readyz` says so.
 */
async function isRevoked(
  visitor: string,
  issuedAt: number,
  revocations: Revocations,
): Promise<boolean> {
  const until = await revocations.revokedUntil(visitor).catch(() => undefined);
  return until !== undefined && issuedAt <= until;
}

async function holderOf(bearer: string, request: Request, { tokens, revocations }: CallerRules) {
  const holder = await tokens.verify(bearer);
  const { origin } = request.headers;
  // A token that was given to one page is worth nothing in another, nor in a program.
  const fits =
    holder && (holder.origin === origin || (origin === undefined && isSamePage(request, holder)));
  if (!fits || (await isRevoked(holder.visitor, holder.issuedAt, revocations))) return undefined;
  return holder;
}

async function identify(
  request: Request,
  rules: CallerRules,
  isSiteKey: (text: string) => boolean,
): Promise<Caller | undefined> {
  const bearer = bearerOf(request);
  const address = addressOf(request);
  if (bearer !== undefined) {
    const isToken = looksLikeToken(bearer);
    const holder = isToken ? await holderOf(bearer, request, rules) : undefined;
    if (holder) return { visitor: holder.visitor, kind: 'session', address };
    if (request.headers.origin === undefined && isSiteKey(bearer)) {
      const visitor = `key:${hash(bearer).toString('base64url')}`;
      return { visitor, kind: 'site-key', address };
    }
    // A session that has ended must be renewed, or its visitor would silently become another one.
    if (isToken) return undefined;
  }
  return rules.localCallers ? { visitor: 'local', kind: 'local', address } : undefined;
}

/**
 * Finds out who asks, and refuses whom nobody knows. A token is looked at when a request begins:
 * an answer that runs goes on when its token ends.
 */
export function identifyCaller(rules: CallerRules): RequestHandler {
  const isSiteKey = siteKeyReader(rules.siteKeys);
  return async function identifyCaller(request, response, next) {
    const caller = await identify(request, rules, isSiteKey);
    if (!caller) throw new RelayError('session-needed', 'No valid session token or site key');
    if (rules.usersOnly && caller.kind === 'session' && !isUser(caller.visitor)) {
      throw new RelayError('sign-in-needed', 'The visitor is not signed in');
    }
    response.locals['caller'] = caller;
    next();
  };
}

/** Whom `identifyCaller` recognised. */
export function callerOf(response: Response): Caller {
  return response.locals['caller'] as Caller;
}

/** How a caller proved who it is; `undefined` where nobody was recognised, or needed to be. */
export function callerKindOf(response: Response): Caller['kind'] | undefined {
  const caller: Caller | undefined = callerOf(response);
  return caller?.kind;
}
