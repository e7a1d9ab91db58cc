import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toRelayError } from '../errors/relay-error.ts';
import type { Budgets, Prices } from '../relay-options.ts';
import { type Counters, createRedisCounters, createSqliteCounters } from '../stores/counters.ts';
import { createMemoryLedger } from '../stores/memory-ledger.ts';
import { createMemoryPlaces } from '../stores/memory-places.ts';
import { connectRedis, firstConnection } from '../stores/redis-connection.ts';
import { createGroupCommit, openDatabase } from '../stores/sqlite-database.ts';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import type { Admission } from './admission.ts';
import { createAdmissions } from './admissions.ts';
import { createBudgets } from './budgets.ts';
import type { Caller } from './callers.ts';
import { estimateTokens, estimateTokensOfLength } from './estimate-tokens.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const UNLIMITED: Budgets = {
  visitor: Infinity,
  ip: Infinity,
  site: Infinity,
  visitorMoney: Infinity,
  siteMoney: Infinity,
};
const address = '192.0.2.1';
const ada: Caller = { visitor: 'ada', kind: 'session', address };
const eve: Caller = { visitor: 'eve', kind: 'session', address };
const program: Caller = { visitor: 'key:x', kind: 'site-key', address };
const expected = { inputTokens: 10, outputTokens: 90 };
const nothing = { inputTokens: 0, outputTokens: 0 };

interface Options {
  readonly budgets?: Partial<Budgets>;
  readonly prices?: Prices;
  readonly maxAnswers?: number;
  readonly maxStreams?: number;
  readonly isTooHigh?: () => boolean;
  readonly counters?: Counters;
  readonly now?: () => number;
}

function sqliteCounters(now: () => number): Counters {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return createSqliteCounters(database, createGroupCommit(database), now);
}

function open(options: Options = {}) {
  const { now = () => NOON, maxAnswers = Infinity, maxStreams = 2000 } = options;
  const { ledger } = options.counters ?? sqliteCounters(now);
  const places = options.counters?.places ?? createMemoryPlaces(now);
  const budgets = createBudgets({
    ledger,
    allowance: createMemoryLedger(now),
    budgets: { ...UNLIMITED, ...options.budgets },
    prices: options.prices,
    now,
  });
  const load = { isTooHigh: options.isTooHigh ?? (() => false), close() {} };
  const admissions = createAdmissions({
    budgets,
    places,
    load,
    maxAnswers,
    maxStreams,
    longestAnswer: 60_000,
    createId: randomUUID,
    now,
  });
  /** How a wish was answered: the admission, or the code of its refusal. */
  const ask = async (caller: Caller, wish: Parameters<typeof admissions.admit>[1] = expected) =>
    admissions.admit(caller, wish).then(
      (admission) => ({ admission, code: undefined, retryAfter: undefined }),
      (error: unknown) => ({ admission: undefined, ...toRelayError(error) }),
    );
  return { ask, ledger };
}

const codesOf = async (answers: Promise<{ code: string | undefined }>[]) =>
  (await Promise.all(answers)).map(({ code }) => code);

describe('a budget of tokens', () => {
  it('is never passed by answers that begin at the same time', async () => {
    const { ask } = open({ budgets: { visitor: 1000 } });
    const codes = await codesOf(Array.from({ length: 100 }, () => ask(ada)));
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(codes.filter((code) => code === 'budget-spent')).toHaveLength(90);
    expect(await codesOf([ask(eve)])).toEqual([undefined]);
  });

  it('counts for all visitors of one address together, but not for programs', async () => {
    const { ask } = open({ budgets: { ip: 250 } });
    const elsewhere: Caller = { ...eve, address: '192.0.2.9' };
    const codes = await codesOf([ask(ada), ask(eve), ask(ada), ask(program), ask(elsewhere)]);
    expect(codes).toEqual([undefined, undefined, 'budget-spent', undefined, undefined]);
  });

  it('gets back what was set aside and not used, once', async () => {
    const { ask } = open({ budgets: { visitor: 150 } });
    const { admission } = await ask(ada);
    expect(await codesOf([ask(ada)])).toEqual(['budget-spent']);
    await admission?.settle({ inputTokens: 10, outputTokens: 20 });
    await admission?.settle(nothing);
    const codes = [await ask(ada), await ask(ada)].map(({ code }) => code);
    expect(codes).toEqual([undefined, 'budget-spent']);
  });

  it('pays for an answer that was longer than expected', async () => {
    const { ask } = open({ budgets: { visitor: 200 } });
    const { admission } = await ask(ada);
    await admission?.settle({ inputTokens: 10, outputTokens: 500 });
    expect(await codesOf([ask(ada, { inputTokens: 1, outputTokens: 0 })])).toEqual([
      'budget-spent',
    ]);
  });

  it('sets 4,096 tokens aside for an answer whose length nobody limits', async () => {
    const { ask } = open({ budgets: { visitor: 4105 } });
    const unlimited = { inputTokens: 10, outputTokens: undefined };
    expect(await codesOf([ask(ada, unlimited)])).toEqual(['budget-spent']);
    expect(await codesOf([ask(ada, { ...unlimited, inputTokens: 9 })])).toEqual([undefined]);
  });

  it('of the site holds for everybody, its own programs too', async () => {
    const { ask } = open({ budgets: { visitor: 150, site: 250 } });
    const codes = [];
    for (const caller of [ada, program, program, eve]) codes.push((await ask(caller)).code);
    expect(codes).toEqual([undefined, undefined, 'budget-spent', 'budget-spent']);
  });

  it('begins anew at midnight UTC, and says how long that takes', async () => {
    let now = NOON;
    const { ask } = open({ budgets: { visitor: 100 }, now: () => now });
    await ask(ada);
    expect(await ask(ada)).toMatchObject({ code: 'budget-spent', retryAfter: 12 * 3600 });
    now = NOON + 12 * 3_600_000 - 1;
    expect(await ask(ada)).toMatchObject({ code: 'budget-spent', retryAfter: 1 });
    now += 1;
    expect(await codesOf([ask(ada)])).toEqual([undefined]);
  });

  it('of the day on which an answer began gets back what it did not use', async () => {
    let now = NOON;
    const { ask, ledger } = open({ budgets: { visitor: 100 }, now: () => now });
    const { admission } = await ask(ada);
    now += 86_400_000;
    await ask(ada);
    await admission?.settle(nothing);
    expect(await ledger.read('2026-11-24:tokens:visitor:ada')).toBe(0);
    expect(await ledger.read('2026-11-25:tokens:visitor:ada')).toBe(100);
  });

  it('keeps what was set aside by a process that died', async () => {
    const counters = sqliteCounters(() => NOON);
    await open({ budgets: { visitor: 150 }, counters }).ask(ada);
    const next = open({ budgets: { visitor: 150 }, counters });
    expect(await codesOf([next.ask(ada)])).toEqual(['budget-spent']);
  });

  it.each([Number.NaN, -5, Infinity])('survives a usage of %s', async (outputTokens) => {
    const { ask, ledger } = open({ budgets: { visitor: 1000 } });
    const { admission } = await ask(ada);
    await admission?.settle({ inputTokens: 7, outputTokens });
    expect(await ledger.read('2026-11-24:tokens:visitor:ada')).toBe(7);
  });
});

describe('a budget of money', () => {
  const prices = { input: 2.5, output: 10 };

  it('counts what tokens cost, to the millionth', async () => {
    const { ask, ledger } = open({ budgets: { siteMoney: 0.01 }, prices });
    const { admission } = await ask(ada);
    expect(await ledger.read('2026-11-24:money:site')).toBe(925);
    await admission?.settle({ inputTokens: 1, outputTokens: 1 });
    expect(await ledger.read('2026-11-24:money:site')).toBe(13);
  });

  it('refuses what does not fit', async () => {
    const { ask } = open({ budgets: { visitorMoney: 0.002 }, prices });
    const codes = await codesOf(Array.from({ length: 5 }, () => ask(ada)));
    expect(codes.filter((code) => code === undefined)).toHaveLength(2);
    expect(await codesOf([ask(eve)])).toEqual([undefined]);
  });
});

describe.skipIf(withoutRedis)('a budget that several processes share', () => {
  it('fails closed: a tenth of it for each process while Redis is down', async () => {
    const { url, stop, start } = await startRedis();
    const redis = connectRedis(url);
    onTestFinished(() => redis.disconnect());
    await firstConnection(redis);
    const counters = createRedisCounters(redis, () => NOON);
    const { ask, ledger } = open({ budgets: { visitor: 2000 }, counters });
    const before = await ask(ada);
    await stop();
    await expect.poll(() => redis.status).not.toBe('ready');

    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    for (let count = 0; count < 5; count += 1) answers.push(await ask(ada));
    const codes = answers.map(({ code }) => code);
    expect(codes).toEqual([undefined, undefined, 'budget-spent', 'budget-spent', 'budget-spent']);
    await before.admission?.settle(nothing);
    await answers[0]?.admission?.settle(nothing);
    expect(await codesOf([ask(ada)])).toEqual([undefined]);

    await start();
    await expect.poll(() => redis.status).toBe('ready');
    // What could not be corrected stays as it was set aside.
    expect(await ledger.read('2026-11-24:tokens:visitor:ada')).toBe(100);
    expect(await codesOf([ask(ada)])).toEqual([undefined]);
    expect(await ledger.read('2026-11-24:tokens:visitor:ada')).toBe(200);
  });
});

describe('answers at the same time', () => {
  it('are as many as the site allows one visitor', async () => {
    const { ask } = open({ maxAnswers: 3 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(ada)));
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === 'answers-limited')).toHaveLength(2);
    expect(answers.at(-1)?.retryAfter).toBeGreaterThan(0);
    expect(await codesOf([ask(eve), ask(program), ask(program)])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await answers[0]?.admission?.settle(nothing);
    expect(await codesOf([ask(ada), ask(ada)])).toEqual([undefined, 'answers-limited']);
  });

  it('leave no place taken when the budget refuses them', async () => {
    const { ask } = open({ maxAnswers: 1, budgets: { visitor: 50 } });
    expect(await codesOf([ask(ada)])).toEqual(['budget-spent']);
    expect(await codesOf([ask(ada)])).toEqual(['budget-spent']);
    expect(await codesOf([ask(ada, nothing)])).toEqual([undefined]);
  });

  it('are as many as one process takes on', async () => {
    const { ask } = open({ maxStreams: 2, maxAnswers: 1 });
    const first = await ask(ada);
    expect((await ask(ada)).code).toBe('answers-limited');
    await ask(eve);
    expect(await ask(program)).toMatchObject({ code: 'relay-overloaded', retryAfter: 2 });
    await first.admission?.settle(nothing);
    await first.admission?.settle(nothing);
    expect(await codesOf([ask(program), ask(program)])).toEqual([undefined, 'relay-overloaded']);
  });

  it('are turned away while the process has too much to do', async () => {
    let isTooHigh = true;
    const { ask } = open({ isTooHigh: () => isTooHigh });
    expect(await ask(ada)).toMatchObject({ code: 'relay-overloaded', retryAfter: 2 });
    isTooHigh = false;
    expect(await codesOf([ask(ada)])).toEqual([undefined]);
  });

  it('are settled without a failure even when everything else is down', async () => {
    const broken = () => Promise.reject(new Error('down'));
    const counters: Counters = {
      ledger: { reserve: async () => undefined, correct: broken, read: broken },
      places: { take: async () => true, free: broken },
      revocations: { revoke: broken, revokedUntil: broken },
      redis: undefined,
    };
    const { ask } = open({ budgets: { visitor: 100 }, maxAnswers: 1, counters });
    const admission: Admission | undefined = (await ask(ada)).admission;
    await expect(admission?.settle(nothing)).resolves.toBeUndefined();
  });
});

describe('an estimate of tokens', () => {
  it('errs upwards, in English and in Chinese', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('a')).toBe(1);
    expect(estimateTokens('你好')).toBe(2);
    expect(estimateTokensOfLength(10)).toBe(4);
  });
});
