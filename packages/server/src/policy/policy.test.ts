import { request as httpRequest } from 'node:http';
import { readSession } from '@natter/protocol';
import { SignJWT } from 'jose';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../test-support/start-relay.ts';

const SHOP = 'https://shop.example';
const SECRET = 'a secret of at least thirty-two characters';
const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };

/** A request with headers that `fetch` would not let a program set. */
function raw(
  url: string,
  method: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked
      .on('error', reject)
      .end(method === 'POST' ? JSON.stringify({ message: 'Hi' }) : undefined);
  });
}

const post = (origin: string, headers: Record<string, string>) =>
  raw(`${origin}/chat`, 'POST', {
    'content-type': 'application/json',
    accept: 'application/json',
    ...headers,
  });

async function openSession({ origin }: TestRelay, page: string, visitor?: string) {
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page },
    body: JSON.stringify(visitor === undefined ? {} : { visitor }),
  });
  const session = readSession(await response.json());
  if (!session) throw new Error(`No session: ${response.status}`);
  return session;
}

const bearing = (token: string, origin = SHOP) => ({ authorization: `Bearer ${token}`, origin });

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
    expect(settings).toEqual({ sandbox: true, model: 'sandbox-chat', maxMessageLength: 16_000 });
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(600_000);
    const response = await post(relay.origin, bearing(token));
    expect(response.status).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe(SHOP);
    expect(response.headers['access-control-expose-headers']).toContain('retry-after');
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

  it('binds a token to the page that it was given to', async () => {
    const relay = await startRelay({ origins: [SHOP, 'https://blog.example'] });
    const { token } = await openSession(relay, SHOP);
    expect((await post(relay.origin, bearing(token, 'https://blog.example'))).status).toBe(401);
    expect((await post(relay.origin, { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('accepts a token for ten minutes and not a second longer', async () => {
    let now = Date.now();
    const relay = await startRelay({ origins, now: () => now });
    const { token } = await openSession(relay, SHOP);
    now += 599_000;
    expect((await post(relay.origin, bearing(token))).status).toBe(200);
    now += 2000;
    expect((await post(relay.origin, bearing(token))).status).toBe(401);
  });

  it('accepts no token but its own', async () => {
    const relay = await startRelay({ origins, secret: SECRET });
    const { token } = await openSession(relay, SHOP);
    const [head = '', body = '', signature = ''] = token.split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      sub: 'x',
      origin: SHOP,
      iss: 'natter',
      aud: 'natter-relay',
      iat: 1,
      exp: 9_999_999_999,
    };
    const sign = (secret: string, changes: object) =>
      new SignJWT({ ...claims, ...changes })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(secret));
    const forged = [
      `${head}.${encode(claims)}.${signature}`,
      `${encode({ alg: 'none' })}.${body}.`,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      await sign('another secret that is long enough too', {}),
      await sign(SECRET, { aud: 'somebody-else' }),
      await sign(SECRET, { iss: 'somebody-else' }),
      await sign(SECRET, { exp: undefined }),
      'a.b.c',
    ];
    expect((await post(relay.origin, bearing(await sign(SECRET, {})))).status).toBe(200);
    for (const each of forged) expect((await post(relay.origin, bearing(each))).status).toBe(401);
  });

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

  it('is worth nothing in a page, where everybody could read it', async () => {
    const { origin } = await startRelay(options);
    expect((await post(origin, bearing('key-of-the-site'))).status).toBe(401);
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
