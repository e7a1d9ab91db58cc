import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import { type Counters, createRedisCounters, createSqliteCounters } from './counters.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { connectRedis, firstConnection } from './redis-connection.ts';
import { createGroupCommit, openDatabase } from './sqlite-database.ts';

const HOUR = 3_600_000;

/** The counters of two processes that share one place. */
interface Shared {
  readonly one: Counters;
  readonly two: Counters;
}

async function connect(url: string): Promise<Redis> {
  const redis = connectRedis(url);
  onTestFinished(() => redis.disconnect());
  await firstConnection(redis);
  return redis;
}

async function onRedis(now: () => number): Promise<Shared> {
  const { url } = await startRedis();
  const [one, two] = [await connect(url), await connect(url)];
  return { one: createRedisCounters(one, now), two: createRedisCounters(two, now) };
}

async function onSqlite(now: () => number): Promise<Shared> {
  const folder = mkdtempSync(join(tmpdir(), 'natter-counters-'));
  const open = () => {
    const database = openDatabase(join(folder, 'natter.db'));
    onTestFinished(() => database.close());
    return createSqliteCounters(database, createGroupCommit(database), now);
  };
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { one: open(), two: open() };
}

const STORES = [
  { name: 'SQLite', share: onSqlite, isMissing: false },
  { name: 'Redis', share: onRedis, isMissing: withoutRedis },
];

/** Two counters: a small one and a large one. */
const entries = (amount: number) => [
  { name: 'visitor', amount, limit: 100 },
  { name: 'site', amount, limit: 1000 },
];

describe.each(STORES)('a ledger in $name', ({ share, isMissing }) => {
  it.skipIf(isMissing)('never passes a limit, however many reserve at once', async () => {
    const now = Date.now();
    const { one, two } = await share(() => now);
    const full = await Promise.all(
      Array.from({ length: 100 }, (_, place) =>
        (place % 2 ? one : two).ledger.reserve(entries(7), now + HOUR),
      ),
    );
    expect(full.filter((name) => name === undefined)).toHaveLength(14);
    expect(new Set(full)).toEqual(new Set([undefined, 'visitor']));
    // Where one counter was full, the other was not raised.
    expect(await one.ledger.read('visitor')).toBe(98);
    expect(await two.ledger.read('site')).toBe(98);
  });

  it.skipIf(isMissing)('corrects in both directions and not below zero', async () => {
    const now = Date.now();
    const { one, two } = await share(() => now);
    await one.ledger.reserve(entries(50), now + HOUR);
    await two.ledger.correct({ visitor: 30, site: -20 });
    expect([await one.ledger.read('visitor'), await one.ledger.read('site')]).toEqual([80, 30]);
    await one.ledger.correct({ visitor: -500, unknown: 5 });
    expect(await two.ledger.read('visitor')).toBe(0);
    expect(await two.ledger.read('unknown')).toBe(0);
  });

  it.skipIf(isMissing)('counts amounts as large as a year of money in millionths', async () => {
    const now = Date.now();
    const { one } = await share(() => now);
    const entry = { name: 'money', amount: 4_000_000_000_000_000, limit: 9_000_000_000_000_000 };
    expect(await one.ledger.reserve([entry], now + HOUR)).toBeUndefined();
    expect(await one.ledger.reserve([entry], now + HOUR)).toBeUndefined();
    expect(await one.ledger.reserve([entry], now + HOUR)).toBe('money');
    expect(await one.ledger.read('money')).toBe(8_000_000_000_000_000);
  });
});

describe.each(STORES)('places of the processes on $name', ({ name, share, isMissing }) => {
  it.skipIf(isMissing)('are as many as there are, and free by themselves in the end', async () => {
    let now = Date.now();
    const { one, two: other } = await share(() => now);
    // On SQLite there is one process.
    const two = name === 'Redis' ? other : one;
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        (place % 2 ? one : two).places.take('ada', randomUUID(), 3, now + HOUR),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await one.places.take('eve', 'e1', 3, now + HOUR)).toBe(true);
    now += HOUR + 1;
    expect(await two.places.take('ada', 'a1', 1, now + HOUR)).toBe(true);
    expect(await one.places.take('ada', 'a1', 1, now + HOUR)).toBe(true);
    expect(await one.places.take('ada', 'a2', 1, now + HOUR)).toBe(false);
    await two.places.free('ada', 'a1');
    expect(await one.places.take('ada', 'a2', 1, now + HOUR)).toBe(true);
  });
});

describe.each(STORES)('revocations in $name', ({ share, isMissing }) => {
  it.skipIf(isMissing)('are known to every process', async () => {
    const now = Date.now();
    const { one, two } = await share(() => now);
    expect(await two.revocations.revokedUntil('ada')).toBeUndefined();
    await one.revocations.revoke('ada', now, now + HOUR);
    await one.revocations.revoke('ada', now + 5, now + HOUR);
    expect(await two.revocations.revokedUntil('ada')).toBe(now + 5);
    expect(await two.revocations.revokedUntil('eve')).toBeUndefined();
  });
});

describe('old days', () => {
  it('leave the table of SQLite', async () => {
    let now = Date.now();
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const { ledger } = createSqliteCounters(database, createGroupCommit(database), () => now);
    const select = database.prepare('SELECT count(*) AS rows FROM spent');
    const count = () => (select.get() as { rows: number }).rows;
    const day = (name: string) => ledger.reserve([{ name, amount: 1, limit: 9 }], now + HOUR);
    await day('monday');
    await day('monday, again');
    expect(count()).toBe(2);
    now += HOUR + 1;
    await day('tuesday');
    expect(count()).toBe(1);
  });

  it('leave the memory', async () => {
    let now = Date.now();
    const ledger = createMemoryLedger(() => now);
    await ledger.reserve([{ name: 'monday', amount: 5, limit: 9 }], now + HOUR);
    expect(await ledger.read('monday')).toBe(5);
    now += HOUR + 1;
    await ledger.reserve([{ name: 'tuesday', amount: 5, limit: 9 }], now + HOUR);
    expect(await ledger.read('monday')).toBe(0);
  });

  it.skipIf(withoutRedis)('leave Redis: every key has an expiry', async () => {
    const { url } = await startRedis();
    const redis = await connect(url);
    const now = Date.now();
    const { ledger, places, revocations } = createRedisCounters(redis, () => now);
    await ledger.reserve(entries(60), now + HOUR);
    await ledger.reserve(entries(60), now + HOUR);
    await ledger.correct({ visitor: -100, site: 1, unknown: 1 });
    await places.take('ada', 'a1', 3, now + HOUR);
    await revocations.revoke('ada', now, now + HOUR);
    const keys = await redis.keys('*');
    expect(keys.toSorted()).toEqual([
      'natter:places:ada',
      'natter:revoked:ada',
      'natter:spent:site',
      'natter:spent:visitor',
    ]);
    for (const key of keys) {
      const left = await redis.pttl(key);
      expect(left).toBeGreaterThan(HOUR - 60_000);
      expect(left).toBeLessThanOrEqual(HOUR);
    }
  });
});

describe.skipIf(withoutRedis)('while Redis is down', () => {
  it('ledger and revocations fail at once, places are counted here, and all is back with it', async () => {
    const { url, stop, start } = await startRedis();
    const redis = await connect(url);
    const now = Date.now();
    const { ledger, places, revocations } = createRedisCounters(redis, () => now);
    await ledger.reserve(entries(60), now + HOUR);
    await stop();
    await expect.poll(() => redis.status).not.toBe('ready');
    await expect(ledger.reserve(entries(1), now + HOUR)).rejects.toBeInstanceOf(Error);
    await expect(ledger.correct({ visitor: 1 })).rejects.toBeInstanceOf(Error);
    await expect(revocations.revoke('ada', now, now + HOUR)).rejects.toBeInstanceOf(Error);
    const taken = await Promise.all(
      ['a', 'b', 'c'].map((holder) => places.take('ada', holder, 2, now + HOUR)),
    );
    expect(taken).toEqual([true, true, false]);
    await places.free('ada', 'a');
    expect(await places.take('ada', 'c', 2, now + HOUR)).toBe(true);

    await start();
    await expect.poll(() => redis.status).toBe('ready');
    expect(await ledger.read('visitor')).toBe(60);
    expect(await ledger.reserve(entries(60), now + HOUR)).toBe('visitor');
    expect(await places.take('ada', 'a', 1, now + HOUR)).toBe(true);
  });
});
