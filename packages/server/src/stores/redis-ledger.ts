import type { Redis } from 'ioredis';
import type { Ledger } from './ledger.ts';
import { redisScript } from './redis-script.ts';

const PREFIX = 'natter:spent:';

/** Counters are looked at first and raised then, all or none. */
const RESERVE = `
  for place, key in ipairs(KEYS) do
    local held = tonumber(redis.call('GET', key) or '0')
    if held + tonumber(ARGV[place * 2]) > tonumber(ARGV[place * 2 + 1]) then return place end
  end
  for place, key in ipairs(KEYS) do
    redis.call('INCRBY', key, ARGV[place * 2])
    redis.call('PEXPIRE', key, ARGV[1])
  end
  return 0
`;

/** A counter that has expired stays away: without its expiry it would stay for ever. */
const CORRECT = `
  for place, key in ipairs(KEYS) do
    if redis.call('EXISTS', key) == 1 and redis.call('INCRBY', key, ARGV[place]) < 0 then
      redis.call('SET', key, '0', 'KEEPTTL')
    end
  end
  return 0
`;

/** Counts in Redis, exact across all processes. Fails at once while Redis is down. */
export function createRedisLedger(redis: Redis, now: () => number): Ledger {
  const reserve = redisScript(redis, RESERVE);
  const correct = redisScript(redis, CORRECT);
  return {
    async reserve(entries, expiresAt) {
      const keys = entries.map(({ name }) => PREFIX + name);
      const numbers = entries.flatMap(({ amount, limit }) => [amount, limit]);
      const milliseconds = Math.max(1, expiresAt - now());
      const place = await reserve(keys, milliseconds, ...numbers);
      // The script says the place of the counter that is full, counted from one.
      return entries[Number(place) - 1]?.name;
    },
    async correct(amounts) {
      const keys = Object.keys(amounts).map((name) => PREFIX + name);
      await correct(keys, ...Object.values(amounts));
    },
    async read(name) {
      return Number((await redis.get(PREFIX + name)) ?? 0);
    },
  };
}
