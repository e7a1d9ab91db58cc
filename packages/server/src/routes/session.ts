import { isRecord, isString, type PublicSettings, type Session } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { type Caller, callerOf } from '../policy/callers.ts';
import {
  LONGEST_LIFETIME,
  type SessionTokens,
  type UserTokens,
  userVisitorId,
  visitorIdOf,
} from '../policy/session-tokens.ts';
import type { Revocations } from '../stores/ledger.ts';

/** A visitor's secret: 128 random bits in the widget's spelling, or anything longer of that kind. */
const VISITOR = /^[\w-]{22,128}$/;
/** A visitor's id, as `visitorIdOf` and `userVisitorId` spell it. */
const VISITOR_ID = /^(?:user:)?[\w-]{43}$/;
/** A revocation is kept for as long as a token can live, and for clocks that differ. */
const REVOKED_MILLISECONDS = (LONGEST_LIFETIME + 60) * 1000;

/** What `POST /session` needs. */
export interface SessionRouteOptions {
  readonly tokens: SessionTokens;
  readonly userTokens: UserTokens;
  readonly revocations: Revocations;
  /** Whether only users whom the site's server vouches for get a session. */
  readonly usersOnly: boolean;
  /** What a page may know; looked up for each session, as the model may not be known at the start. */
  readonly settings: () => Promise<PublicSettings>;
  /** Whether a caller has to be a page. */
  readonly pagesOnly: boolean;
  readonly createVisitor: () => string;
}

function readVisitor(body: unknown): string | undefined {
  const visitor = isRecord(body) ? body['visitor'] : undefined;
  if (visitor === undefined) return undefined;
  if (isString(visitor) && VISITOR.test(visitor)) return visitor;
  throw new RelayError('bad-request', 'The visitor is not a secret of 128 bits');
}

function readUserToken(body: unknown): string | undefined {
  const userToken = isRecord(body) ? body['userToken'] : undefined;
  if (userToken === undefined || isString(userToken)) return userToken;
  throw new RelayError('bad-request', 'The user token is not a string');
}

/** Since when a visitor's tokens are good. A place that is down has voided nothing. */
async function revokedUntil(visitor: string, revocations: Revocations): Promise<number> {
  return (await revocations.revokedUntil(visitor).catch(() => undefined)) ?? 0;
}

/** Whom the site's server vouches for. A token that is not good never becomes an anonymous visitor. */
async function userOf(
  userToken: string,
  origin: string | undefined,
  { userTokens, revocations }: SessionRouteOptions,
): Promise<string> {
  const claim = await userTokens(userToken);
  if (!claim || (claim.origin !== undefined && claim.origin !== origin)) {
    throw new RelayError('sign-in-needed', 'The user token is not valid');
  }
  const visitor = userVisitorId(claim.subject);
  if (claim.issuedAt > (await revokedUntil(visitor, revocations))) return visitor;
  throw new RelayError('sign-in-needed', "The user's sessions were ended after this token");
}

/** `POST /session`: gives a visitor a short-lived token and the public settings. */
export function sessionRoute(options: SessionRouteOptions): RequestHandler {
  const { tokens, revocations, usersOnly, settings, pagesOnly, createVisitor } = options;
  return async function session(request, response) {
    const { origin } = request.headers;
    if (pagesOnly && origin === undefined) {
      throw new RelayError(
        'origin-refused',
        'A session is for a listed page; programs use a site key',
      );
    }
    const secret = readVisitor(request.body) ?? createVisitor();
    const userToken = readUserToken(request.body);
    if (usersOnly && userToken === undefined) {
      throw new RelayError('sign-in-needed', 'No user token was sent');
    }
    const visitor =
      userToken === undefined ? visitorIdOf(secret) : await userOf(userToken, origin, options);
    const since = await revokedUntil(visitor, revocations);
    const { token, expiresAt } = await tokens.issue({ visitor, origin }, since);
    const answer: Session = { token, expiresAt, visitor: secret, settings: await settings() };
    response.set('cache-control', 'no-store').json(answer);
  };
}

/** Whose sessions end: a visitor's own, or those of anybody whom the site's server names. */
function readEnded(caller: Caller, body: unknown): string {
  if (caller.kind === 'session') return caller.visitor;
  const { user, visitor } = isRecord(body) ? body : {};
  if (isString(user) && user !== '') return userVisitorId(user);
  if (isString(visitor) && VISITOR_ID.test(visitor)) return visitor;
  throw new RelayError('bad-request', 'Neither a user nor the id of a visitor is named');
}

/**
 * `DELETE /session`: voids all tokens of the calling visitor, or, for a site key and on this machine,
 * of `{ user }` or `{ visitor }`. Answers that run go on; whoever may sign in can do so again.
 */
export function endSessionRoute(revocations: Revocations, now: () => number): RequestHandler {
  return async function endSession(request, response) {
    const visitor = readEnded(callerOf(response), request.body);
    const moment = now();
    try {
      await revocations.revoke(visitor, moment, moment + REVOKED_MILLISECONDS);
    } catch (cause) {
      throw new RelayError('storage-down', 'The revocation could not be kept', { cause });
    }
    response.status(204).end();
  };
}
