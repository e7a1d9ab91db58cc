import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readProblem } from '@natter/protocol';
import express from 'express';
import type { Redis } from 'ioredis';
import OpenAI, { RateLimitError } from 'openai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerWithProblem } from '../errors/answer-with-problem.ts';
import type { Rates } from '../relay-options.ts';
import { connectRedis, firstConnection } from '../stores/redis-connection.ts';
import { silentLog } from '../telemetry/log.ts';
import { askForSession, bearing, openSession } from '../test-support/open-session.ts';
import { rawRequest } from '../test-support/raw-request.ts';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import { startRelay, type TestRelay } from '../test-support/start-relay.ts';
import { countedAddress } from './addresses.ts';
import type { Caller } from './callers.ts';
import { createRateLimits } from './rates.ts';

const SHOP = 'https://shop.example';
const SITE_KEY = 'key-of-the-site';
const MANY = 100_000;
const options = { origins: [SHOP], siteKeys: [SITE_KEY], openAIWire: true };

type Headers = Record<string, string>;
const chat = (relay: TestRelay, headers: Headers) =>
  rawRequest(
    `${relay.origin}/chat`,
    'POST',
    { 'content-type': 'application/json', accept: 'application/json', ...headers },
    '{"message":"Hi"}',
  );
const statusesOf = async (count: number, ask: () => Promise<{ status: number }>) => {
  const statuses: number[] = [];
  for (let each = 0; each < count; each += 1) statuses.push((await ask()).status);
  return statuses;
};
const passed = (statuses: readonly number[]) => statuses.filter((status) => status === 200).length;

describe('a limit on requests', () => {
  it('is ten a minute for a visitor of a public site, told in every answer', async () => {
    const relay = await startRelay(options);
    const { token } = await openSession(relay, SHOP);
    const ask = () => chat(relay, bearing(token, SHOP));
    const first = await ask();
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit-requests': '10',
      'x-ratelimit-remaining-requests': '9',
      'x-ratelimit-reset-requests': '60s',
    });
    expect(passed(await statusesOf(9, ask))).toBe(9);

    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    const retryAfter = Number(refused.headers['retry-after']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(readProblem(JSON.parse(refused.body))).toMatchObject({
      code: 'rate-limited',
      retryAfter,
    });
    expect(refused.headers).toMatchObject({
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': `${retryAfter}s`,
      'access-control-allow-origin': SHOP,
    });
    const other = await openSession(relay, SHOP);
    expect((await chat(relay, bearing(other.token, SHOP))).status).toBe(200);
  });

  it('is an error that OpenAI’s client knows, on its wire', async () => {
    const relay = await startRelay({ ...options, rates: { session: 1 } });
    const { token } = await openSession(relay, SHOP);
    const client = new OpenAI({
      baseURL: `${relay.origin}/v1`,
      apiKey: token,
      defaultHeaders: { origin: SHOP },
      maxRetries: 0,
    });
    const ask = () =>
      client.chat.completions.create({
        model: 'sandbox-chat',
        messages: [{ role: 'user', content: 'Hi' }],
      });
    await ask();
    const failure = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RateLimitError);
    expect(failure).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    // Looking is not asking.
    expect((await client.models.list()).data).toHaveLength(1);
  });

  it('counts no other requests than questions', async () => {
    const relay = await startRelay({ ...options, rates: { session: 1 } });
    const { token } = await openSession(relay, SHOP);
    const get = () => fetch(`${relay.origin}/chat/c1`, { headers: bearing(token, SHOP) });
    expect(await statusesOf(3, get)).toEqual([404, 404, 404]);
    expect((await chat(relay, bearing(token, SHOP))).status).toBe(200);
  });

  it('is none for callers on this machine, unless one is set', async () => {
    const free = await startRelay();
    expect(passed(await statusesOf(15, () => chat(free, {})))).toBe(15);
    const limited = await startRelay({ rates: { ip: 5 } });
    expect(passed(await statusesOf(8, () => chat(limited, {})))).toBe(5);
  });

  it('of the site holds for its own programs, those of visitors do not', async () => {
    const relay = await startRelay({ ...options, rates: { session: 1, ip: 1, site: 3 } });
    const key = { authorization: `Bearer ${SITE_KEY}` };
    expect(passed(await statusesOf(5, () => chat(relay, key)))).toBe(3);
  });

  it('of the site is not used up by a visitor who is refused', async () => {
    const relay = await startRelay({ ...options, rates: { session: 2, ip: MANY, site: 4 } });
    const [eve, ada] = [await openSession(relay, SHOP), await openSession(relay, SHOP)];
    expect(passed(await statusesOf(20, () => chat(relay, bearing(eve.token, SHOP))))).toBe(2);
    expect(passed(await statusesOf(2, () => chat(relay, bearing(ada.token, SHOP))))).toBe(2);
  });
});

describe('an address', () => {
  it('has one limit for all of its visitors', async () => {
    const relay = await startRelay({ ...options, rates: { ip: 4 } });
    const sessions = await Promise.all(Array.from({ length: 6 }, () => openSession(relay, SHOP)));
    const answers = await Promise.all(
      sessions.map(({ token }) => chat(relay, bearing(token, SHOP))),
    );
    expect(passed(answers.map(({ status }) => status))).toBe(4);
  });

  it('gets twice as many sessions as it may ask questions', async () => {
    const relay = await startRelay({ ...options, rates: { ip: 3 } });
    const statuses = await statusesOf(8, () => askForSession(relay, SHOP));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  it('is not changed by a forged X-Forwarded-For', async () => {
    const relay = await startRelay({ ...options, rates: { session: MANY, ip: 3 } });
    const { token } = await openSession(relay, SHOP);
    let count = 0;
    const forge = () => {
      count += 1;
      const forged = `10.0.0.${count}`;
      const named = { forwarded: `for=${forged}`, 'x-real-ip': forged, 'x-forwarded-for': forged };
      return chat(relay, { ...bearing(token, SHOP), ...named });
    };
    expect(passed(await statusesOf(6, forge))).toBe(3);
  });

  it('behind a proxy is what the proxy says, and not what its caller said before', async () => {
    const relay = await startRelay({
      ...options,
      trustProxy: 1,
      rates: { session: MANY, ip: 2 },
    });
    const { token } = await openSession(relay, SHOP);
    const from = (forwarded: string) => () =>
      chat(relay, { ...bearing(token, SHOP), 'x-forwarded-for': forwarded });
    expect(passed(await statusesOf(3, from('192.0.2.1')))).toBe(2);
    expect(passed(await statusesOf(3, from('192.0.2.2')))).toBe(2);
    let count = 0;
    const forge = () => from(`10.0.0.${(count += 1)}, 192.0.2.3`)();
    expect(passed(await statusesOf(4, forge))).toBe(2);
    expect(passed(await statusesOf(3, from('not an address')))).toBe(2);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['2001:db8::5:6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted);
  });
});

describe.skipIf(withoutRedis)('limits that several processes share', () => {
  async function connect(url: string): Promise<Redis> {
    const redis = connectRedis(url);
    onTestFinished(() => redis.disconnect());
    await firstConnection(redis);
    return redis;
  }

  /** One process that counts and does nothing else; the visitor is named by a header. */
  async function startProcess(redis: Redis, rates: Rates) {
    const app = express();
    app.use((request, response, next) => {
      const visitor = request.get('visitor') ?? 'ada';
      const caller: Caller = { visitor, kind: 'session', address: '192.0.2.1' };
      response.locals['caller'] = caller;
      next();
    });
    app.use(createRateLimits(rates, redis).limitRequests);
    app.use((_request, response) => response.end('passed'));
    app.use(answerWithProblem(silentLog));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return (visitor: string) => fetch(url, { method: 'POST', headers: { visitor } });
  }

  it('are exact across them, and every key expires', async () => {
    const { url } = await startRedis();
    const [here, there] = [await connect(url), await connect(url)];
    const rates = { session: 10, ip: MANY, site: MANY };
    const [one, two] = [await startProcess(here, rates), await startProcess(there, rates)];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, place) => (place % 2 ? one : two)('ada')),
    );
    expect(passed(answers.map(({ status }) => status))).toBe(10);
    const keys = await here.keys('*');
    expect(keys.every((key) => key.startsWith('natter:rate:'))).toBe(true);
    for (const key of keys) expect(await here.pttl(key)).toBeGreaterThan(0);
  });

  it('are counted by each process while Redis is down, and together when it is back', async () => {
    const { url, stop, start } = await startRedis();
    const redis = await connect(url);
    const ask = await startProcess(redis, { session: 4, ip: MANY, site: MANY });
    expect(passed(await statusesOf(2, () => ask('ada')))).toBe(2);
    await stop();
    await expect.poll(() => redis.status).not.toBe('ready');
    expect(passed(await statusesOf(6, () => ask('ada')))).toBe(4);
    await start();
    await expect.poll(() => redis.status).toBe('ready');
    expect(passed(await statusesOf(6, () => ask('ada')))).toBe(2);
  });
});

describe('a thousand visitors, one of them abusive', () => {
  const VISITORS = 1000;
  const AT_ONCE = 25;

  /** Works through a list with so many hands. */
  async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
    const left = [...items];
    const hand = async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
  }

  it('notice nothing of the one, with the limits that a public site has by default', async () => {
    const relay = await startRelay({ origins: [SHOP], trustProxy: 1 });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const ask = async (headers: Headers) => {
      const response = await relay.chat(
        { message: 'Hi' },
        { accept: 'application/json', ...headers },
      );
      await response.arrayBuffer();
      return response.status;
    };
    const sessionFrom = async (address: string) => {
      const response = await askForSession(relay, SHOP, {}, from(address));
      const { token } = (await response.json()) as { token?: string };
      return token;
    };

    const abuser = '192.0.2.66';
    const over = new AbortController();
    const abuse = { passed: 0, refused: 0 };
    const abusing = Array.from({ length: 5 }, async () => {
      while (!over.signal.aborted) {
        // A new session for every few questions, so that only the address stays the same.
        const token = (await sessionFrom(abuser)) ?? 'none';
        for (let count = 0; count < 5; count += 1) {
          const status = await ask({ ...bearing(token, SHOP), ...from(abuser) });
          if (status === 200) abuse.passed += 1;
          else abuse.refused += 1;
        }
      }
    });

    const statuses: number[] = [];
    const addresses = Array.from(
      { length: VISITORS - 1 },
      (_, place) => `198.18.${place >> 8}.${place & 255}`,
    );
    await each(addresses, async (address) => {
      const token = (await sessionFrom(address)) ?? 'none';
      for (let count = 0; count < 2; count += 1) {
        statuses.push(await ask({ ...bearing(token, SHOP), ...from(address) }));
      }
    });
    over.abort();
    await Promise.all(abusing);

    expect(statuses).toHaveLength(2 * (VISITORS - 1));
    expect(passed(statuses)).toBe(statuses.length);
    expect(abuse.passed).toBeLessThanOrEqual(60);
    expect(abuse.refused).toBeGreaterThan(60);
  });
});
