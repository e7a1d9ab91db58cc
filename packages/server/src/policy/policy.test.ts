import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import {
  bearing as bearingFrom,
  openSession as openSessionOf,
} from '../test-support/open-session.ts';
import { rawRequest } from '../test-support/raw-request.ts';
import { startRelay, type TestRelay } from '../test-support/start-relay.ts';

const SHOP = 'https://shop.example';
const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };

const raw = (url: string, method: string, headers: Record<string, string>) =>
  rawRequest(
    url,
    method,
    { ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    method === 'POST' ? JSON.stringify({ message: 'Hi' }) : undefined,
  );
const post = (origin: string, headers: Record<string, string>) =>
  raw(`${origin}/chat`, 'POST', { accept: 'application/json', ...headers });
const visitorOf = (visitor: string | undefined) => (visitor === undefined ? {} : { visitor });
const openSession = (relay: TestRelay, page: string, visitor?: string) =>
  openSessionOf(relay, page, visitorOf(visitor));
const bearing = (token: string, origin = SHOP) => bearingFrom(token, origin);

describe('a relay that was told of no page', () => {
  it('answers a program on this machine', async () => {
    const { origin } = await startRelay();
    expect((await post(origin, {})).status).toBe(200);
  });

  it('answers a page that it served itself', async () => {
    const { origin } = await startRelay();
    expect((await post(origin, { origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it.each([
    ['another page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page on another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['a frame of no origin', { origin: 'null' }],
    ['an image of another page', { 'sec-fetch-site': 'cross-site' }],
    ['a name that was rebound to this machine', { host: 'evil.example' }],
    [
      'a rebound name with its own origin',
      { host: 'evil.example:80', origin: 'http://evil.example:80' },
    ],
    ['a name that only begins like this machine', { host: '127.0.0.1.evil.example' }],
    ['a proxy', { 'x-forwarded-for': '10.0.0.1' }],
    ['a proxy of another kind', { 'x-real-ip': '10.0.0.1' }],
    ['a proxy that only says its name', { via: '1.1 proxy' }],
  ])('refuses %s', async (_name, headers) => {
    const { origin } = await startRelay();
    const response = await post(origin, headers);
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'origin-refused' });
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('refuses the preflight of another page', async () => {
    const { origin } = await startRelay();
    const headers = { origin: SHOP, 'access-control-request-method': 'POST' };
    expect((await raw(`${origin}/chat`, 'OPTIONS', headers)).status).toBe(403);
  });
});

describe('a relay that was told which pages may ask', () => {
  const origins = [SHOP];

  it('gives a listed page a session and answers it', async () => {
    const relay = await startRelay({ origins });
    const { token, settings, expiresAt } = await openSession(relay, SHOP);
    expect(settings).toMatchObject({
      sandbox: true,
      model: 'sandbox-chat',
      maxMessageLength: 16_000,
    });
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(600_000);
    const response = await post(relay.origin, bearing(token));
    expect(response.status).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe(SHOP);
    expect(response.headers['access-control-expose-headers']).toContain('retry-after');
  });

  it.each([
    ['DELETE', 'authorization'],
    ['GET', 'authorization,last-event-id'],
  ])('lets the preflight of %s with %s through', async (method, wanted) => {
    const { origin } = await startRelay({ origins });
    const response = await raw(`${origin}/chat/c1`, 'OPTIONS', {
      origin: SHOP,
      'access-control-request-method': method,
      'access-control-request-headers': wanted,
    });
    expect(response.status).toBe(204);
    expect(response.headers['access-control-allow-methods']).toContain(method);
    expect(response.headers['access-control-allow-headers']).toBe(wanted);
    expect(response.headers['access-control-expose-headers']).toMatch(
      /x-request-id.*x-relay-upstream.*x-should-retry.*retry-after.*retry-after-ms.*x-ratelimit-/,
    );
  });

  it('lets the preflight of the SDK through, with all its headers', async () => {
    const { origin } = await startRelay({ origins });
    const wanted = 'authorization,content-type,x-stainless-lang,x-stainless-retry-count';
    const response = await raw(`${origin}/v1/chat/completions`, 'OPTIONS', {
      origin: SHOP,
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted,
    });
    expect(response.status).toBe(204);
    expect(response.headers['access-control-allow-headers']).toBe(wanted);
  });

  it.each([
    'https://shop.example.evil.example',
    'http://shop.example',
    'https://shop.example:444',
    'https://shop.example.',
    'https://SHOP.example',
    'HTTPS://shop.example',
    'https://pay.shop.example',
    'https://shop.example/',
    'https://shop.example@evil.example',
    'file://',
    'null',
  ])('refuses the origin %s, its preflight and its session', async (foreign) => {
    const { origin } = await startRelay({ origins });
    for (const [path, method] of [
      ['chat', 'POST'],
      ['chat', 'OPTIONS'],
      ['session', 'POST'],
      ['status', 'GET'],
    ] as const) {
      const response = await raw(`${origin}/${path}`, method, { origin: foreign });
      expect(response.status).toBe(403);
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('asks a caller without a session for one', async () => {
    const { origin } = await startRelay({ origins });
    const response = await post(origin, { origin: SHOP });
    expect(response.status).toBe(401);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'session-needed' });
  });

  it('gives no session to a program', async () => {
    const { origin } = await startRelay({ origins });
    expect((await raw(`${origin}/session`, 'POST', {})).status).toBe(403);
  });

  it.each(['short', 'x'.repeat(129), 'has spaces and is long enough', 7])(
    'refuses %j as a visitor',
    async (visitor) => {
      const { origin } = await startRelay({ origins });
      const response = await fetch(`${origin}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: SHOP },
        body: JSON.stringify({ visitor }),
      });
      expect(response.status).toBe(400);
    },
  );

  it('keeps visitors apart, even when they choose the same conversation id', async () => {
    const relay = await startRelay({ origins });
    const [ada, eve] = [await openSession(relay, SHOP), await openSession(relay, SHOP)];
    const ask = (token: string, init: RequestInit = {}) =>
      fetch(`${relay.origin}/chat/c1`, { ...init, headers: bearing(token) });
    await (await relay.chat({ id: 'c1', message }, bearing(ada.token))).text();
    expect((await ask(eve.token)).status).toBe(404);
    expect((await ask(eve.token, { method: 'DELETE' })).status).toBe(204);
    expect(
      (await relay.chat({ id: 'c1', trigger: 'regenerate-message' }, bearing(eve.token))).status,
    ).toBe(404);
    expect((await ask(ada.token)).status).toBe(200);
  });

  it('gives a returning visitor the same conversations', async () => {
    const relay = await startRelay({ origins });
    const first = await openSession(relay, SHOP);
    await (await relay.chat({ id: 'c1', message }, bearing(first.token))).text();
    const later = await openSession(relay, SHOP, first.visitor);
    const stored = await fetch(`${relay.origin}/chat/c1`, { headers: bearing(later.token) });
    expect(stored.status).toBe(200);
  });
});

describe('a site key', () => {
  const options = { origins: [SHOP], siteKeys: ['key-of-the-site'], openAIWire: true };

  it('lets the site’s own programs in, for the site’s model only', async () => {
    const { origin } = await startRelay(options);
    const client = new OpenAI({
      baseURL: `${origin}/v1`,
      apiKey: 'key-of-the-site',
      maxRetries: 0,
    });
    const messages = [{ role: 'user' as const, content: 'Hi' }];
    await expect(
      client.chat.completions.create({ model: 'sandbox-chat', messages }),
    ).resolves.toBeDefined();
    await expect(
      client.chat.completions.create({ model: 'dearest', messages }),
    ).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    expect((await client.models.list()).data).toHaveLength(1);
  });

  it('is refused when it is wrong', async () => {
    const { origin } = await startRelay(options);
    expect((await post(origin, { authorization: 'Bearer key-of-the-sity' })).status).toBe(401);
  });

  it.each([
    ['a page’s origin', { origin: SHOP }],
    ['the word of a browser', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
  ])('is refused with %s, as everybody could read it there', async (_name, headers) => {
    const { origin } = await startRelay(options);
    const shown: Record<string, string>[] = [
      { authorization: 'Bearer key-of-the-site' },
      { authorization: 'Bearer sk-proj-0123456789abcdef' },
      { 'x-api-key': 'sk-ant-0123456789abcdef' },
      { 'api-key': 'key-of-the-site' },
    ];
    for (const key of shown) {
      const response = await post(origin, { ...headers, ...key });
      expect(response.status).toBe(403);
      expect(JSON.parse(response.body)).toMatchObject({ code: 'secret-key-exposed' });
    }
  });

  it('is refused in a page of this machine too, where a lesson’s placeholder is not', async () => {
    const { origin } = await startRelay({ siteKeys: ['key-of-the-site'] });
    const page = { origin, 'sec-fetch-site': 'same-origin' };
    const placeholder = { ...page, authorization: 'Bearer sk-placeholder-of-a-lesson' };
    expect((await post(origin, placeholder)).status).toBe(200);
    const exposed = { ...page, authorization: 'Bearer key-of-the-site' };
    expect((await post(origin, exposed)).status).toBe(403);
  });
});

describe('what a log line holds', () => {
  it('is neither a message nor a token nor a query', async () => {
    const relay = await startRelay();
    await post(relay.origin, { authorization: 'Bearer token-of-somebody' });
    await fetch(`${relay.origin}/status?key=secret`);
    await expect.poll(() => relay.lines.length).toBe(2);
    expect(JSON.stringify(relay.lines)).not.toMatch(/Hi|token-of-somebody|secret/);
    expect(relay.lines[0]).toMatchObject({
      method: 'POST',
      path: '/chat',
      status: 200,
      left: false,
    });
  });
});
