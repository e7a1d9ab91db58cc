import type { ServerResponse } from 'node:http';
import { readProblem } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import type { RelayOptions } from '../relay-options.ts';
import { askForSession, bearing, openSession } from '../test-support/open-session.ts';
import {
  beginStream,
  frame,
  openAIFailure,
  startProvider,
} from '../test-support/start-provider.ts';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import { startRelay, type TestRelay } from '../test-support/start-relay.ts';

const SHOP = 'https://shop.example';
const SECRET = 'a secret of at least thirty-two characters';
const UNCOUNTED = { session: Infinity, ip: Infinity, site: Infinity };
const MODEL = 'house-model';

/** An answer of a word, with what it cost. */
function answerFor(outputTokens: number | undefined) {
  return (response: ServerResponse) => {
    beginStream(response, frame('Hello'), frame('', 'stop'));
    const usage = { prompt_tokens: 10, completion_tokens: outputTokens, total_tokens: 10 };
    if (outputTokens !== undefined) {
      response.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  };
}

async function start(
  script: Parameters<typeof startProvider>[0],
  options: Partial<RelayOptions> = {},
) {
  const provider = await startProvider(script);
  const relay = await startRelay({
    baseURL: provider.baseURL,
    model: MODEL,
    origins: [SHOP],
    openAIWire: true,
    secret: SECRET,
    rates: UNCOUNTED,
    maxOutputTokens: 1000,
    ...options,
  });
  return { relay, provider };
}

async function ask(relay: TestRelay, token: string, signal?: AbortSignal) {
  const response = await fetch(`${relay.origin}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearing(token, SHOP) },
    body: JSON.stringify({ message: 'Hi' }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const problem = response.ok ? undefined : readProblem(JSON.parse(text));
  return { status: response.status, headers: response.headers, problem };
}

async function complete(relay: TestRelay, token: string) {
  const response = await fetch(`${relay.origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearing(token, SHOP) },
    body: JSON.stringify({
      model: MODEL,
      stream: true,
      messages: [{ role: 'user', content: 'Hi' }],
    }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the budget of a day', () => {
  it('is spent by what answers really used, on both wires', async () => {
    const { relay, provider } = await start(answerFor(990), { budgets: { visitor: 3100 } });
    const { token } = await openSession(relay, SHOP);
    expect((await ask(relay, token)).status).toBe(200);
    expect((await complete(relay, token)).status).toBe(200);
    expect((await ask(relay, token)).status).toBe(200);

    const refused = await ask(relay, token);
    expect(refused).toMatchObject({ status: 429, problem: { code: 'budget-spent' } });
    expect(refused.headers.get('x-should-retry')).toBe('false');
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(86_400);
    expect((await complete(relay, token)).text).toContain('insufficient_quota');
    expect(provider.seen.calls).toBe(3);

    const other = await openSession(relay, SHOP);
    expect((await ask(relay, other.token)).status).toBe(200);
  });

  it('gets back what short answers did not use', async () => {
    const { relay } = await start(answerFor(5), { budgets: { visitor: 2000 } });
    const { token } = await openSession(relay, SHOP);
    for (let count = 0; count < 8; count += 1) {
      expect((await ask(relay, token)).status).toBe(200);
      expect((await complete(relay, token)).status).toBe(200);
    }
  });

  it('pays an estimate for answers whose provider tells no usage', async () => {
    const script = (response: ServerResponse) => {
      beginStream(response, frame('x'.repeat(3000)), frame('', 'stop'));
      response.end('data: [DONE]\n\n');
    };
    const { relay } = await start(script, { budgets: { visitor: 3500 } });
    const { token } = await openSession(relay, SHOP);
    const statuses = [];
    for (let count = 0; count < 2; count += 1) {
      statuses.push((await ask(relay, token)).status, (await complete(relay, token)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('pays for what was said before a visitor left', async () => {
    const { relay, provider } = await start(
      (response) => beginStream(response, frame('x'.repeat(3000))),
      { budgets: { visitor: 1900 }, grace: 0 },
    );
    const { token } = await openSession(relay, SHOP);
    const leaving = new AbortController();
    const response = await fetch(`${relay.origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearing(token, SHOP) },
      body: JSON.stringify({
        model: MODEL,
        stream: true,
        messages: [{ role: 'user', content: 'Hi' }],
      }),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => provider.seen.open).toBe(0);
    await expect.poll(async () => (await ask(relay, token)).problem?.code).toBe('budget-spent');
  });

  it('pays nothing for a provider that refuses', async () => {
    const { relay, provider } = await start(openAIFailure(401), { budgets: { visitor: 1200 } });
    const { token } = await openSession(relay, SHOP);
    for (let count = 0; count < 4; count += 1) {
      expect((await complete(relay, token)).status).toBe(502);
    }
    expect(provider.seen.calls).toBe(4);
  });

  it('in money needs prices', async () => {
    await expect(startRelay({ budgets: { siteMoney: 1 } })).rejects.toThrow('prices');
  });
});

describe('answers that run at the same time', () => {
  it('are three for a visitor of a public site, and the next one may wait', async () => {
    const open: ServerResponse[] = [];
    const { relay } = await start((response) => {
      open.push(response);
      beginStream(response, frame('Hello'));
    });
    const { token } = await openSession(relay, SHOP);
    const running = Array.from({ length: 3 }, () => ask(relay, token));
    await expect.poll(() => open.length).toBe(3);
    const refused = await ask(relay, token);
    expect(refused).toMatchObject({ status: 429, problem: { code: 'answers-limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const response of open) response.end(`${frame('', 'stop')}data: [DONE]\n\n`);
    await Promise.all(running);
    const next = ask(relay, token);
    await expect.poll(() => open.length).toBe(4);
    open[3]?.end(`${frame('', 'stop')}data: [DONE]\n\n`);
    expect((await next).status).toBe(200);
  });

  it('are turned away where a process has all that it takes on', async () => {
    const open: ServerResponse[] = [];
    const { relay } = await start(
      (response) => {
        open.push(response);
        beginStream(response, frame('Hello'));
      },
      { maxStreams: 1 },
    );
    const { token } = await openSession(relay, SHOP);
    const running = ask(relay, token);
    await expect.poll(() => open.length).toBe(1);
    const refused = await complete(relay, token);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.text).toContain('relay-overloaded');
    open[0]?.end(`${frame('', 'stop')}data: [DONE]\n\n`);
    await running;
  });
});

describe.skipIf(withoutRedis)('two relays that share a Redis server', () => {
  async function startTwo(options: Partial<RelayOptions> = {}) {
    const redis = await startRedis();
    const both = { store: redis.url, ...options };
    const one = await start(answerFor(990), both);
    const two = await start(answerFor(990), both);
    for (const { relay } of [one, two]) {
      await expect.poll(async () => (await fetch(`${relay.origin}/readyz`)).status).toBe(200);
    }
    return { redis, one: one.relay, two: two.relay };
  }

  it('count requests and tokens together', async () => {
    const { one, two } = await startTwo({
      budgets: { visitor: 3100 },
      rates: { ...UNCOUNTED, session: 5 },
    });
    const { token } = await openSession(one, SHOP);
    const codes = [];
    for (const relay of [one, two, one, two, one, two]) {
      codes.push((await ask(relay, token)).problem?.code);
    }
    expect(codes).toEqual([
      undefined,
      undefined,
      undefined,
      'budget-spent',
      'budget-spent',
      'rate-limited',
    ]);
  });

  it('know of each other’s revocations, and go on when Redis is down', async () => {
    const { redis, one, two } = await startTwo();
    const ada = await openSession(one, SHOP);
    const eve = await openSession(one, SHOP);
    const end = (relay: TestRelay, token: string) =>
      fetch(`${relay.origin}/session`, { method: 'DELETE', headers: bearing(token, SHOP) });
    expect((await end(one, ada.token)).status).toBe(204);
    expect((await ask(two, ada.token)).status).toBe(401);

    await redis.stop();
    await expect.poll(async () => (await fetch(`${two.origin}/readyz`)).status).toBe(503);
    expect((await ask(two, eve.token)).status).toBe(200);
    expect((await askForSession(two, SHOP)).status).toBe(200);
    // What cannot be kept is not said to be done.
    expect((await end(two, eve.token)).status).toBe(503);

    await redis.start();
    await expect.poll(async () => (await fetch(`${two.origin}/readyz`)).status).toBe(200);
    expect((await ask(two, ada.token)).status).toBe(401);
    expect((await end(two, eve.token)).status).toBe(204);
    expect((await ask(one, eve.token)).status).toBe(401);
  });
});
