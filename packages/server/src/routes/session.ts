import { isRecord, isString, type PublicSettings, type Session } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { type SessionTokens, visitorIdOf } from '../policy/session-tokens.ts';

/** A visitor's secret: 128 random bits in the widget's spelling, or anything longer of that kind. */
const VISITOR = /^[\w-]{22,128}$/;

/** What `POST /session` needs. */
export interface SessionRouteOptions {
  readonly tokens: SessionTokens;
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

/** `POST /session`: gives a visitor a short-lived token and the public settings. */
export function sessionRoute(options: SessionRouteOptions): RequestHandler {
  const { tokens, settings, pagesOnly, createVisitor } = options;
  return async function session(request, response) {
    const { origin } = request.headers;
    if (pagesOnly && origin === undefined) {
      throw new RelayError(
        'origin-refused',
        'A session is for a listed page; programs use a site key',
      );
    }
    const visitor = readVisitor(request.body) ?? createVisitor();
    const { token, expiresAt } = await tokens.issue({ visitor: visitorIdOf(visitor), origin });
    const answer: Session = { token, expiresAt, visitor, settings: await settings() };
    response.set('cache-control', 'no-store').json(answer);
  };
}
