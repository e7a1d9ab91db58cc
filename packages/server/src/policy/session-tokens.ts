import { createHash } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Who a token speaks for. */
export interface TokenHolder {
  /** The visitor's id: a hash, never the secret. */
  readonly visitor: string;
  /** The page that the token was given to; `undefined` for a program. */
  readonly origin: string | undefined;
}

/** A token that is ours and not over. */
interface VerifiedToken extends TokenHolder {
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
}

/** Gives out short-lived tokens and recognises them. */
export interface SessionTokens {
  /** @param since the token counts as issued after this moment, in milliseconds since 1970 */
  issue(
    holder: TokenHolder,
    since?: number,
  ): Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Whom a token speaks for; `undefined` when it is not ours, altered or over. */
  verify(token: string): Promise<VerifiedToken | undefined>;
}

/** What signs tokens. */
export interface Secrets {
  /** Signs new tokens; at least 32 characters. */
  readonly secret: string;
  /** A secret that is being replaced: its tokens are still accepted. */
  readonly previousSecret?: string | undefined;
}

/** Who signs, and for whom. One kind of token is never accepted in place of another. */
interface Kind {
  readonly issuer: string;
  readonly audience: string;
}

const ALGORITHM = 'HS256';
/** No token of any kind lives longer, in seconds. */
export const LONGEST_LIFETIME = 10 * 60;
const SESSION: Kind = { issuer: 'natter', audience: 'natter-relay' };
const USER: Kind = { issuer: 'natter-site', audience: 'natter-user' };
const USER_ID = 'user:';
/** Tokens whose signature was checked lately. */
const MOST_KNOWN = 10_000;

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
const encode = (secret: string) => new TextEncoder().encode(secret);

/** The id under which a visitor's things are kept. The secret itself is stored nowhere. */
export const visitorIdOf = (secret: string): string => hash(secret);

/** The id under which a signed-in user's things are kept; the same in every browser. */
export const userVisitorId = (user: string): string => USER_ID + hash(user);

/** Whether the site's server vouched for a visitor. */
export const isUser = (visitor: string): boolean => visitor.startsWith(USER_ID);

/** A token of a kind, as a JWT (RFC 7519) signed with HS256. Times are in seconds. */
function sign(
  kind: Kind,
  { secret, subject, origin }: { secret: string; subject: string; origin: string | undefined },
  issuedAt: number,
  lifetime: number,
): Promise<string> {
  return new SignJWT({ ...(origin !== undefined && { origin }), iat: issuedAt })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(kind.issuer)
    .setAudience(kind.audience)
    .setSubject(subject)
    .setExpirationTime(issuedAt + lifetime)
    .sign(encode(secret));
}

async function payloadOf(token: string, key: Uint8Array, kind: Kind, now: number) {
  try {
    const { payload } = await jwtVerify(token, key, {
      ...kind,
      algorithms: [ALGORITHM],
      requiredClaims: ['sub', 'exp', 'iat'],
      currentDate: new Date(now),
    });
    return payload;
  } catch {
    return undefined;
  }
}

function toVerified({ sub, iat, exp, origin }: JWTPayload) {
  if (sub === undefined || sub === '' || iat === undefined || exp === undefined) return undefined;
  // A fraction of a second is left for the rounding of binary fractions.
  if (exp - iat > LONGEST_LIFETIME + 0.001) return undefined;
  if (origin !== undefined && typeof origin !== 'string') return undefined;
  return { subject: sub, origin, issuedAt: Math.round(iat * 1000), endsAt: exp * 1000 };
}

/** Reads a token of one kind that was signed with one of the secrets. */
function reader(kind: Kind, { secret, previousSecret }: Secrets, now: () => number) {
  const keys = [secret, previousSecret].filter((each) => each !== undefined).map(encode);
  return async (token: string) => {
    for (const key of keys) {
      const payload = await payloadOf(token, key, kind, now());
      if (payload) return toVerified(payload);
    }
    return undefined;
  };
}

/**
 * Tokens that the relay gives to visitors, valid for ten minutes.
 * @param now milliseconds since 1970
 */
export function createSessionTokens(secrets: Secrets, now: () => number): SessionTokens {
  const read = reader(SESSION, secrets, now);
  const known = new Map<string, VerifiedToken & { readonly endsAt: number }>();
  return {
    async issue({ visitor: subject, origin }, since = 0) {
      // With its milliseconds: a token that was issued right after a revocation is good again.
      const issuedAt = Math.max(now(), since + 1);
      const signed = { secret: secrets.secret, subject, origin };
      const token = await sign(SESSION, signed, issuedAt / 1000, LONGEST_LIFETIME);
      return { token, expiresAt: issuedAt + LONGEST_LIFETIME * 1000 };
    },
    async verify(token) {
      // A page shows the same token with each request: its signature is checked once.
      const before = known.get(token);
      if (before && before.endsAt > now()) return before;
      known.delete(token);
      const claim = await read(token);
      if (!claim) return undefined;
      const verified = { ...claim, visitor: claim.subject };
      const [oldest] = known.keys();
      if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      known.set(token, verified);
      return verified;
    },
  };
}

/** For whom a site's server vouches. */
interface UserClaim {
  /** How the site names the user. */
  readonly subject: string;
  /** The only page where it is worth something; `undefined` for all listed ones. */
  readonly origin: string | undefined;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
}

/** Recognises what a site's server vouches for; `undefined` when it is not its word, or over. */
export type UserTokens = (token: string) => Promise<UserClaim | undefined>;

/**
 * Tokens by which a site's server vouches for its users.
 * @param now milliseconds since 1970
 */
export function createUserTokens(secrets: Secrets, now: () => number): UserTokens {
  return reader(USER, secrets, now);
}

/** Signs what `createUserTokens` reads. Times are in milliseconds since 1970 and in seconds. */
export function signUser(
  claim: { readonly secret: string; readonly user: string; readonly origin?: string | undefined },
  now: number,
  lifetime: number,
): Promise<string> {
  const { secret, user: subject, origin } = claim;
  return sign(USER, { secret, subject, origin }, now / 1000, lifetime);
}
