import { type Problem, readProblem, readSession, type Session } from '@natter/protocol';
import { ProblemError } from '../core/problem-error.ts';
import type { Keepsake } from './keepsake.ts';

/** What a client needs from outside. */
export interface RelayClientOptions {
  /** Where the relay is mounted, without a slash at its end. */
  readonly relay: string;
  /** The visitor's secret, which the relay gives at the first visit. */
  readonly visitor: Keepsake;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Speaks with one relay on behalf of one visitor. */
export interface RelayClient {
  /** The session: fetched at the first call, renewed shortly before it ends. */
  session(): Promise<Session>;
  /**
   * Sends a request with the session's token; renews it once when the relay no longer knows it.
   * @throws {ProblemError} for every answer that is not a success
   */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const RENEW_AHEAD = 30_000;

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const requestId = response.headers.get('x-request-id');
  const fallback: Problem = { code: response.status >= 500 ? 'relay-failed' : 'answer-unreadable' };
  return readProblem(body) ?? { ...fallback, ...(requestId !== null && { requestId }) };
}

async function succeed(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new ProblemError(await problemOf(response));
}

/** Makes a client. The token stays in memory: no other script of the page's origin can read it later. */
export function createRelayClient({ relay, visitor, fetch, now }: RelayClientOptions): RelayClient {
  let current: Promise<Session> | undefined;

  async function openSession(): Promise<Session> {
    const secret = visitor.read();
    const response = await fetch(`${relay}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(secret === undefined ? {} : { visitor: secret }),
    });
    const session = readSession(await (await succeed(response)).json().catch(() => undefined));
    if (!session) throw new ProblemError({ code: 'answer-unreadable' });
    visitor.write(session.visitor);
    return session;
  }

  async function session(): Promise<Session> {
    const opened = (current ??= openSession());
    try {
      const known = await opened;
      if (known.expiresAt - now() > RENEW_AHEAD) return known;
    } catch (error) {
      if (current === opened) current = undefined;
      throw error;
    }
    if (current === opened) current = openSession();
    return current ?? session();
  }

  async function send(path: string, init: RequestInit): Promise<Response> {
    const { token } = await session();
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(relay + path, { ...init, headers });
  }

  return {
    session,
    async request(path, init = {}) {
      const response = await send(path, init);
      if (response.status !== 401) return succeed(response);
      current = undefined;
      return succeed(await send(path, init));
    },
  };
}
