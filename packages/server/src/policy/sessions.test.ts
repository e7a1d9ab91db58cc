import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { askForSession, bearing, openSession } from '../test-support/open-session.ts';
import { startRelay, type TestRelay } from '../test-support/start-relay.ts';
import { signUserToken } from '../token.ts';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const SECRET = 'a secret of at least thirty-two characters';
const OTHER_SECRET = 'another secret that is long enough too';
const SITE_KEY = 'key-of-the-site';
const JSON_ONLY = { accept: 'application/json' };
const options = { origins: [SHOP, BLOG], secret: SECRET };

const ask = (relay: TestRelay, token: string, origin = SHOP) =>
  relay.chat({ message: 'Hi' }, { ...JSON_ONLY, ...bearing(token, origin) });
const statusOf = async (relay: TestRelay, token: string, origin = SHOP) =>
  (await ask(relay, token, origin)).status;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

function claims(changes: object = {}) {
  const now = Date.now() / 1000;
  const ours = { sub: 'x', origin: SHOP, iss: 'natter', aud: 'natter-relay' };
  return { ...ours, iat: now, exp: now + 600, ...changes };
}
const sign = (secret: string, changes: object = {}, header: object = {}) =>
  new SignJWT(claims(changes))
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(Buffer.from(secret));

function end(relay: TestRelay, headers: Record<string, string>, body?: object) {
  return fetch(`${relay.origin}/session`, {
    method: 'DELETE',
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}
const asSite = { authorization: `Bearer ${SITE_KEY}` };

describe('a session token', () => {
  it('is bound to the page that it was given to', async () => {
    const relay = await startRelay(options);
    const { token } = await openSession(relay, SHOP);
    expect(await statusOf(relay, token)).toBe(200);
    expect(await statusOf(relay, token, BLOG)).toBe(401);
    const program = await relay.chat({ message: 'Hi' }, { authorization: `Bearer ${token}` });
    expect(program.status).toBe(401);
  });

  it('is good for ten minutes and not a second longer', async () => {
    let now = Date.now();
    const relay = await startRelay({ ...options, now: () => now });
    const { token, expiresAt } = await openSession(relay, SHOP);
    expect(expiresAt).toBe(now + 600_000);
    now += 599_000;
    expect(await statusOf(relay, token)).toBe(200);
    now += 2000;
    expect(await statusOf(relay, token)).toBe(401);
  });

  it('is not accepted when it is forged, altered, foreign or too long-lived', async () => {
    const relay = await startRelay(options);
    const { token } = await openSession(relay, SHOP);
    const [head = '', body = '', signature = ''] = token.split('.');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rs256 = new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' });
    // A public key that is mistaken for the secret of HS256.
    const confused = `${encode({ alg: 'HS256' })}.${encode(claims())}`;
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const now = Date.now() / 1000;
    const forged = [
      `${head}.${encode(claims())}.${signature}`,
      `${encode({ alg: 'none' })}.${body}.`,
      `${encode({ alg: 'None' })}.${body}.${signature}`,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      `${head}.${body}.`,
      `${confused}.${createHmac('sha256', pem).update(confused).digest('base64url')}`,
      await rs256.sign(privateKey),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'HS512' }).sign(Buffer.from(SECRET)),
      await sign(OTHER_SECRET),
      await sign(''.padEnd(32, '\0')),
      await sign(SECRET, { aud: 'somebody-else' }),
      await sign(SECRET, { iss: 'somebody-else' }),
      await sign(SECRET, { exp: undefined }),
      await sign(SECRET, { iat: undefined }),
      await sign(SECRET, { sub: undefined }),
      await sign(SECRET, { sub: '' }),
      await sign(SECRET, { exp: now + 6000 }),
      await sign(SECRET, { iat: now - 700, exp: now - 100 }),
      await sign(SECRET, { origin: BLOG }),
      await sign(SECRET, { origin: [SHOP] }),
      await sign(SECRET, { origin: undefined }),
      await sign(SECRET, { nbf: now + 300 }),
      await signUserToken({ secret: SECRET, user: '42' }),
      'a.b.c',
      '..',
    ];
    const answers = await Promise.all(forged.map((each) => statusOf(relay, each)));
    expect(answers).toEqual(forged.map(() => 401));
    expect(await statusOf(relay, await sign(SECRET))).toBe(200);
  });

  it('outlives the secret that signed it while that is being replaced', async () => {
    const old = await startRelay({ ...options, secret: OTHER_SECRET });
    const { token } = await openSession(old, SHOP);
    const replacing = await startRelay({ ...options, previousSecret: OTHER_SECRET });
    expect(await statusOf(replacing, token)).toBe(200);
    const renewed = await openSession(replacing, SHOP);
    expect(await statusOf(old, renewed.token)).toBe(401);
    const replaced = await startRelay(options);
    expect(await statusOf(replaced, token)).toBe(401);
    expect(await statusOf(replaced, renewed.token)).toBe(200);
  });

  it('may end while the answer runs that it asked for', async () => {
    let now = Date.now();
    const relay = await startRelay({ ...options, pace: 5, now: () => now });
    const { token, visitor } = await openSession(relay, SHOP);
    const response = await relay.chat({ message: 'Hi' }, bearing(token, SHOP));
    now += 601_000;
    await openSession(relay, SHOP, { visitor });
    expect(await response.text()).toContain('[DONE]');
  });
});

describe('secrets that are too short', () => {
  it.each(['secret', 'previousSecret'])('end the start when it is the %s', async (name) => {
    await expect(startRelay({ ...options, [name]: 'short' })).rejects.toThrow(name);
  });
});

describe('ending sessions', () => {
  it('voids all tokens of the visitor who asks, and no one else’s', async () => {
    const relay = await startRelay(options);
    const [ada, eve] = [await openSession(relay, SHOP), await openSession(relay, SHOP)];
    const other = await openSession(relay, BLOG, { visitor: ada.visitor });
    expect((await end(relay, bearing(ada.token, SHOP))).status).toBe(204);
    expect(await statusOf(relay, ada.token)).toBe(401);
    expect(await statusOf(relay, other.token, BLOG)).toBe(401);
    expect(await statusOf(relay, eve.token)).toBe(200);
  });

  it('lets the visitor come back at once, even within the same millisecond', async () => {
    const now = Date.now();
    const relay = await startRelay({ ...options, now: () => now });
    const { token, visitor } = await openSession(relay, SHOP);
    await end(relay, bearing(token, SHOP));
    const again = await openSession(relay, SHOP, { visitor });
    expect(await statusOf(relay, token)).toBe(401);
    expect(await statusOf(relay, again.token)).toBe(200);
  });

  it('lets the site’s server end those of a user and of a visitor', async () => {
    const relay = await startRelay({ ...options, siteKeys: [SITE_KEY] });
    const userToken = await signUserToken({ secret: SECRET, user: '42' });
    const user = await openSession(relay, SHOP, { userToken });
    const visitor = await openSession(relay, SHOP);
    expect((await end(relay, asSite, { user: '42' })).status).toBe(204);
    expect(await statusOf(relay, user.token)).toBe(401);
    expect(await statusOf(relay, visitor.token)).toBe(200);
    // What vouched for the user before is void as well.
    expect((await askForSession(relay, SHOP, { userToken })).status).toBe(401);
    const id = payloadOf(visitor.token)['sub'];
    expect((await end(relay, asSite, { visitor: id })).status).toBe(204);
    expect(await statusOf(relay, visitor.token)).toBe(401);
  });

  it.each([[{}], [{ user: 7 }], [{ user: '' }], [{ visitor: 'short' }]])(
    'refuses %j of a site’s server',
    async (body) => {
      const relay = await startRelay({ ...options, siteKeys: [SITE_KEY] });
      expect((await end(relay, asSite, body)).status).toBe(400);
    },
  );

  it('ends nobody else’s for a visitor', async () => {
    const relay = await startRelay(options);
    const [ada, eve] = [await openSession(relay, SHOP), await openSession(relay, SHOP)];
    await end(relay, bearing(eve.token, SHOP), { visitor: payloadOf(ada.token)['sub'] });
    expect(await statusOf(relay, ada.token)).toBe(200);
    expect(await statusOf(relay, eve.token)).toBe(401);
  });

  it('is refused without a session', async () => {
    const relay = await startRelay(options);
    expect((await end(relay, { origin: SHOP })).status).toBe(401);
  });
});

describe('a user token', () => {
  it('gives the same visitor in every browser, and another one to another user', async () => {
    const relay = await startRelay(options);
    const sessionOf = async (user: string) =>
      openSession(relay, SHOP, { userToken: await signUserToken({ secret: SECRET, user }) });
    const subs = await Promise.all(
      ['42', '42', '43'].map(async (user) => payloadOf((await sessionOf(user)).token)['sub']),
    );
    expect(subs[0]).toBe(subs[1]);
    expect(subs[0]).not.toBe(subs[2]);
    expect(String(subs[0])).toMatch(/^user:[\w-]{43}$/);
  });

  it('is refused when it is forged, over, of another kind or for another page', async () => {
    const relay = await startRelay(options);
    const now = Date.now() / 1000;
    const user = { iss: 'natter-site', aud: 'natter-user', sub: '42', origin: undefined };
    const { token } = await openSession(relay, SHOP);
    const refused = [
      await signUserToken({ secret: OTHER_SECRET, user: '42' }),
      await signUserToken({ secret: SECRET, user: '42', origin: BLOG }),
      await sign(SECRET, { ...user, aud: 'natter-relay' }),
      await sign(SECRET, { ...user, iss: 'natter' }),
      await sign(SECRET, { ...user, exp: now + 700 }),
      await sign(SECRET, { ...user, iat: now - 400, exp: now - 10 }),
      await sign(SECRET, { ...user, sub: undefined }),
      token,
      'a.b.c',
      '',
    ];
    for (const userToken of refused) {
      const response = await askForSession(relay, SHOP, { userToken });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'sign-in-needed' });
    }
    const good = await sign(SECRET, user);
    expect((await askForSession(relay, SHOP, { userToken: good })).status).toBe(200);
    expect((await askForSession(relay, SHOP, { userToken: 7 })).status).toBe(400);
  });

  it('is accepted of the secret that is being replaced', async () => {
    const relay = await startRelay({ ...options, previousSecret: OTHER_SECRET });
    const userToken = await signUserToken({ secret: OTHER_SECRET, user: '42', origin: SHOP });
    expect((await askForSession(relay, SHOP, { userToken })).status).toBe(200);
  });

  it.each([
    { secret: 'short' },
    { user: '' },
    { expiresIn: 601 },
    { expiresIn: 0 },
    { expiresIn: Number.NaN },
  ])('is not signed with %j', async (wrong) => {
    await expect(signUserToken({ secret: SECRET, user: '42', ...wrong })).rejects.toThrow(
      TypeError,
    );
  });

  it('lives for five minutes unless it is told otherwise', async () => {
    const lifetimeOf = async (expiresIn?: number) => {
      const options = { secret: SECRET, user: '42', ...(expiresIn && { expiresIn }) };
      const { iat, exp } = payloadOf(await signUserToken(options));
      return Math.round(Number(exp) - Number(iat));
    };
    expect([await lifetimeOf(), await lifetimeOf(600)]).toEqual([300, 600]);
  });
});

describe('a relay that answers users only', () => {
  const usersOnly = { ...options, usersOnly: true };

  it('gives an anonymous visitor no session, and a user one', async () => {
    const relay = await startRelay(usersOnly);
    const response = await askForSession(relay, SHOP);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'sign-in-needed' });
    const userToken = await signUserToken({ secret: SECRET, user: '42' });
    const { token } = await openSession(relay, SHOP, { userToken });
    expect(await statusOf(relay, token)).toBe(200);
  });

  it('refuses the tokens that anonymous visitors got before', async () => {
    const open = await startRelay(options);
    const { token } = await openSession(open, SHOP);
    const relay = await startRelay(usersOnly);
    const response = await ask(relay, token);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'sign-in-needed' });
  });

  it('lets nobody on this machine in without a session either', async () => {
    const relay = await startRelay({ secret: SECRET, usersOnly: true });
    expect((await relay.chat({ message: 'Hi' })).status).toBe(401);
  });
});
