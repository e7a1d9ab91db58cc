import type { Redis } from 'ioredis';
import type { Places } from './ledger.ts';
import { createMemoryPlaces } from './memory-places.ts';
import { redisScript } from './redis-script.ts';

const PREFIX = 'natter:places:';

/** Holders in the order in which their places expire. */
const TAKE = `
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
  if not redis.call('ZSCORE', KEYS[1], ARGV[2])
    and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[2])
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  redis.call('PEXPIRE', KEYS[1], math.max(1, tonumber(last[2]) - tonumber(ARGV[1])))
  return 1
`;

/**
 * Counts places in Redis, across all processes. While Redis is down each process counts for itself,
 * so that chat goes on.
 */
export function createRedisPlaces(redis: Redis, now: () => number): Places {
  const own = createMemoryPlaces(now);
  const takePlace = redisScript(redis, TAKE);
  return {
    async take(name, holder, most, expiresAt) {
      try {
        return (await takePlace([PREFIX + name], now(), holder, most, expiresAt)) === 1;
      } catch {
        return own.take(name, holder, most, expiresAt);
      }
    },
    async free(name, holder) {
      await own.free(name, holder);
      // A place that cannot be freed now becomes free when it expires.
      await redis.zrem(PREFIX + name, holder).catch(() => 0);
    },
  };
}
