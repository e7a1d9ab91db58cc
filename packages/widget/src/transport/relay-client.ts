import { readSession, type Session } from '@natter/protocol';
import { ProblemError } from '../core/problem-error.ts';
import type { Keepsake } from './keepsake.ts';
import { succeed } from './problem-of.ts';

/**
 * What the site's own server says of who is signed in, as `signUserToken()` made it: the token, or a
 * function that gets one whenever a session is opened, since a token lasts only minutes.
 */
export type UserToken = string | (() => string | Promise<string>);

/** What a client needs from outside. */
export interface RelayClientOptions {
  /** Where the relay is mounted, without a slash at its end. */
  readonly relay: string;
  /** The visitor's secret, which the relay gives at the first visit. */
  readonly visitor: Pick<Keepsake, 'read' | 'write'>;
  /** Who is signed in. Default: nobody. */
  readonly userToken?: UserToken | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds after which a relay that says nothing is out of reach. Default: 30 seconds. */
  readonly patience?: number;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const RENEW_AHEAD = 30_000;
const PATIENCE = 30_000;

/**
 * Speaks with one relay on behalf of one visitor. The token stays in memory: no other script of the
 * page's origin can read it later.
 */
export class RelayClient {
  readonly #options: RelayClientOptions;
  #current: Promise<Session> | undefined;
  /** Whether this device's clock and the relay's agree well enough to know when a token ends. */
  #clockAgrees = true;

  constructor(options: RelayClientOptions) {
    this.#options = options;
  }

  /** The session: fetched at the first call, renewed shortly before it ends. */
  async session(): Promise<Session> {
    const opened = (this.#current ??= this.#openSession());
    try {
      const session = await opened;
      if (!this.#endsSoon(session)) return session;
    } catch (error) {
      if (this.#current === opened) this.#current = undefined;
      throw error;
    }
    if (this.#current === opened) this.#current = this.#openSession();
    return this.#current ?? this.session();
  }

  /**
   * Sends a request with the session's token; renews it once when the relay no longer knows it.
   * @throws {ProblemError} for every answer that is not a success
   */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.#send(path, init);
    if (response.status !== 401) return succeed(response);
    this.#current = undefined;
    return succeed(await this.#send(path, init));
  }

  #endsSoon({ expiresAt }: Session): boolean {
    return this.#clockAgrees && expiresAt - this.#options.now() <= RENEW_AHEAD;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const { relay, fetch } = this.#options;
    const { token } = await this.session();
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const sent = { ...init, headers };
    // A question is answered when the model begins to answer; everything else is there at once.
    return path === '/chat' ? fetch(relay + path, sent) : this.#soon(relay + path, sent);
  }

  /** A request on a connection that has died without saying so would never end. */
  async #soon(address: string, init: RequestInit): Promise<Response> {
    const { fetch, patience = PATIENCE } = this.#options;
    const silence = new AbortController();
    const timer = setTimeout(
      () => silence.abort(new DOMException('Nothing was heard', 'TimeoutError')),
      patience,
    );
    const signals = [silence.signal, ...(init.signal ? [init.signal] : [])];
    try {
      return await fetch(address, { ...init, signal: AbortSignal.any(signals) });
    } finally {
      clearTimeout(timer);
    }
  }

  async #openSession(): Promise<Session> {
    const { visitor } = this.#options;
    const secret = visitor.read();
    let session = await this.#askForSession(secret);
    // Another page may have been quicker at the first visit: both are the same visitor's.
    const kept = secret === undefined ? visitor.read() : undefined;
    if (kept !== undefined) session = await this.#askForSession(kept);
    visitor.write(session.visitor);
    // A new token that seems to have ended says that the clock is wrong; then a refusal renews it.
    this.#clockAgrees = session.expiresAt - this.#options.now() > RENEW_AHEAD;
    return session;
  }

  async #askForSession(secret: string | undefined): Promise<Session> {
    const { userToken } = this.#options;
    const vouched = typeof userToken === 'function' ? await userToken() : userToken;
    const response = await this.#post(JSON.stringify({ visitor: secret, userToken: vouched }));
    const session = readSession(await (await succeed(response)).json().catch(() => undefined));
    if (!session) throw new ProblemError({ code: 'answer-unreadable' });
    return session;
  }

  /**
   * Tells a relay that is out of reach from one that refuses this page: a browser hides the
   * refusal of another origin behind the same error, but lets anybody knock.
   */
  async #post(body: string): Promise<Response> {
    const { relay } = this.#options;
    const headers = { 'content-type': 'application/json' };
    const post = () => this.#soon(`${relay}/session`, { method: 'POST', headers, body });
    try {
      return await post();
    } catch (error) {
      const isThere = await this.#soon(`${relay}/healthz`, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      );
      if (!isThere) throw error;
    }
    try {
      // A connection that was lost for a moment only looks refused.
      return await post();
    } catch (cause) {
      throw new ProblemError({ code: 'origin-refused' }, { cause });
    }
  }
}
