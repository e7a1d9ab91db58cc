import { LONGEST_LIFETIME, signUser } from './policy/session-tokens.ts';

const DEFAULT_LIFETIME = 5 * 60;
const SHORTEST_SECRET = 32;

/** For which user a site's server vouches. */
export interface UserTokenOptions {
  /** The relay's `secret` (`NATTER_SECRET`). It never goes to a page. */
  readonly secret: string;
  /** How the site names the user, such as `42`. The relay keeps only a hash of it. */
  readonly user: string;
  /** The only origin where the token is worth something. Default: every listed one. */
  readonly origin?: string;
  /** Seconds for which it is worth something, at most 600. Default: 300. */
  readonly expiresIn?: number;
}

/**
 * Vouches for a signed-in user. Call it on the site's own server and hand the token to the page,
 * which exchanges it at the relay for a session.
 *
 * @example
 * app.get('/chat-token', signedIn, async (request, response) => {
 *   response.json({ userToken: await signUserToken({ secret, user: request.user.id }) });
 * });
 * @throws {TypeError} when the secret is too short, the user has no name or the time is too long
 */
export async function signUserToken(options: UserTokenOptions): Promise<string> {
  const { secret, user, origin, expiresIn = DEFAULT_LIFETIME } = options;
  if (secret.length < SHORTEST_SECRET) {
    throw new TypeError(`secret has to have at least ${SHORTEST_SECRET} characters.`);
  }
  if (user === '') throw new TypeError('user has to name a user.');
  if (!(expiresIn > 0 && expiresIn <= LONGEST_LIFETIME)) {
    throw new TypeError(`expiresIn has to be between 1 and ${LONGEST_LIFETIME} seconds.`);
  }
  return signUser({ secret, user, origin }, Date.now(), expiresIn);
}
