import type { Redis } from 'ioredis';
import type { Revocations } from './ledger.ts';

const PREFIX = 'natter:revoked:';

/** Keeps revocations in Redis, for all processes. Fails at once while Redis is down. */
export function createRedisRevocations(redis: Redis): Revocations {
  return {
    async revoke(visitor, now, expiresAt) {
      await redis.set(PREFIX + visitor, now, 'PX', Math.max(1, expiresAt - now));
    },
    async revokedUntil(visitor) {
      const until = await redis.get(PREFIX + visitor);
      return until === null ? undefined : Number(until);
    },
  };
}
