import { isRecord, isString } from '@natter/protocol';
import type { UserToken } from '../../transport/relay-client.ts';

/** Who is signed in, and what vouches for them from now on. */
export interface SignedIn {
  /** How the site names the user; `undefined` where it could not be learned. */
  readonly user: string | undefined;
  readonly userToken: UserToken;
}

/** The relay alone can tell whether a token is true; here it only keeps people apart. */
function userOf(token: string): string | undefined {
  const [, claim = ''] = token.split('.');
  try {
    const value: unknown = JSON.parse(atob(claim.replaceAll('-', '+').replaceAll('_', '/')));
    return isRecord(value) && isString(value['sub']) ? value['sub'] : undefined;
  } catch {
    return undefined;
  }
}

/** Asks who is signed in. The token that says so goes to the first session. */
export async function askWhoIsSignedIn(userToken: UserToken): Promise<SignedIn> {
  if (typeof userToken === 'string') return { user: userOf(userToken), userToken };
  try {
    let fresh: string | undefined = await userToken();
    const user = userOf(fresh);
    const next = () => {
      const token = fresh ?? userToken();
      fresh = undefined;
      return token;
    };
    return { user, userToken: next };
  } catch {
    // The first session meets the same failure and says so.
    return { user: undefined, userToken };
  }
}
