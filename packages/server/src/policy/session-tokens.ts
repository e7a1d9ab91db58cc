import { createHash } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Who a token speaks for. */
export interface TokenHolder {
  /** The visitor's id: a hash, never the secret. */
  readonly visitor: string;
  /** The page that the token was given to; `undefined` for a program. */
  readonly origin: string | undefined;
}

/** Gives out short-lived tokens and recognises them. */
export interface SessionTokens {
  issue(holder: TokenHolder): Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** Whom a token speaks for; `undefined` when it is not ours, altered or over. */
  verify(token: string): Promise<TokenHolder | undefined>;
}

const ALGORITHM = 'HS256';
const ISSUER = 'natter';
const AUDIENCE = 'natter-relay';
const LIFETIME = 10 * 60;

/** The id under which a visitor's things are kept. The secret itself is stored nowhere. */
export function visitorIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function toHolder({ sub, origin }: JWTPayload): TokenHolder | undefined {
  if (typeof sub !== 'string') return undefined;
  return { visitor: sub, origin: typeof origin === 'string' ? origin : undefined };
}

/**
 * Tokens as JWT (RFC 7519), signed with HS256, valid for ten minutes.
 * @param secret at least 32 characters
 * @param now milliseconds since 1970
 */
export function createSessionTokens(secret: string, now: () => number): SessionTokens {
  const key = new TextEncoder().encode(secret);
  return {
    async issue({ visitor, origin }) {
      const issuedAt = Math.floor(now() / 1000);
      const token = await new SignJWT(origin === undefined ? {} : { origin })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(visitor)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME)
        .sign(key);
      return { token, expiresAt: (issuedAt + LIFETIME) * 1000 };
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['sub', 'exp', 'iat'],
          currentDate: new Date(now()),
        });
        return toHolder(payload);
      } catch {
        return undefined;
      }
    },
  };
}
