import { isRecord } from '@natter/protocol';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { startNatter } from '../journeys/support/natter.ts';
import { findNginx } from '../../tools/nginx.mjs';
import { readSettings } from '../../packages/server/src/settings/read-settings.ts';
import { SETTINGS } from '../../packages/server/src/settings/settings.ts';
import { startRedis, withoutRedis } from '../../packages/server/src/test-support/start-redis.ts';
import { startNginx } from './support/nginx.ts';
import { startRelay } from './support/relays.ts';

const ROOT = join(import.meta.dirname, '../..');
const ORIGIN = 'https://shop.example';
const SECRET = 'a-secret-that-both-relays-know-0123456789';
const nginx = findNginx();
const isRequired = process.env['CI'] === 'true';
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((found, name) => (isRecord(found) ? found[name] : undefined), value);
const compose: unknown = parse(read('examples/compose/compose.yaml'), { merge: true });
const services = at(compose, 'services');
/** What a relay is told by the example. */
const environment = Object.entries(Object(at(services, 'relay-1', 'environment')) as object).map(
  ([name, value]): [string, string] => [name, String(value)],
);

/** Two relays that share a Redis and a proxy, set as the example sets them. */
async function startCompose(settings: Record<string, string> = {}) {
  const { url } = await startRedis();
  const shared = {
    NATTER_ORIGINS: ORIGIN,
    NATTER_SECRET: SECRET,
    NATTER_STORE: url,
    NATTER_TRUST_PROXY: Object.fromEntries(environment)['NATTER_TRUST_PROXY'] ?? '',
    ...settings,
  };
  const relays = [await startRelay(shared, 20), await startRelay(shared, 20)];
  const proxy = await startNginx(
    nginx ?? '',
    relays.map(({ address }) => address),
  );
  return { ...proxy, relays };
}

async function openSession(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${address}/session`, {
    method: 'POST',
    headers: { origin: ORIGIN, ...headers },
  });
  const opened: unknown = await response.json();
  return {
    status: response.status,
    headers: { origin: ORIGIN, authorization: `Bearer ${String(at(opened, 'token'))}` },
  };
}

const ask = (address: string, headers: Record<string, string>, id: string) =>
  fetch(`${address}/chat`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ id, message: 'Tell me a long story about the sea.' }),
  });

describe('the example with compose', () => {
  it('has two relays, one Redis and a proxy', () => {
    expect(Object.keys(services as object)).toEqual(['redis', 'relay-1', 'relay-2', 'nginx']);
    expect(at(services, 'relay-2')).toEqual(at(services, 'relay-1'));
  });

  it('names only settings that exist, with values that the command takes', () => {
    const names: string[] = Object.values(SETTINGS).map(({ name }) => name);
    expect(environment.map(([name]) => name).filter((name) => !names.includes(name))).toEqual([]);
    const asked = { NATTER_ORIGINS: ORIGIN, NATTER_SECRET: SECRET };
    // What the example leaves to its reader is left out, or has to be given.
    const fixed = environment.filter(([, value]) => !value.startsWith('${'));
    const reading = readSettings({ HOST: '0.0.0.0', ...Object.fromEntries(fixed), ...asked }, []);
    expect(reading).not.toHaveProperty('mistakes');
    const needed = environment.filter(([, value]) => value.includes(':?')).map(([name]) => name);
    expect(needed).toEqual(Object.keys(asked));
  });

  it('waits for longer than a relay does until its answers have ended', () => {
    const patience = Number.parseInt(String(at(services, 'relay-1', 'stop_grace_period')), 10);
    const drain = Number(Object.fromEntries(environment)['NATTER_DRAIN']);
    expect(patience).toBeGreaterThan(drain);
  });

  it('takes versions of others by their names, and nobody is root where it can be helped', () => {
    const lines = read('Dockerfile').split('\n');
    const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
    const images = [...bases, at(services, 'redis', 'image'), at(services, 'nginx', 'image')];
    for (const image of images) expect(image).toMatch(/^[\w./-]+:\d+\.\d+[\w.-]*$/);
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(new Set(bases)).toEqual(new Set([`node:${devDependencies['node']}-slim`]));
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
    expect(read('Dockerfile')).toContain('HEALTHCHECK');
  });

  it('puts into the image what runs on its own, and nothing that only tests and builds need', async () => {
    const flags = /pnpm (--filter=\S+ deploy .+) \/relay$/m.exec(read('Dockerfile'))?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'natter-image-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const relay = join(folder, 'relay');
    const pnpm = join(ROOT, 'node_modules/.bin/pnpm');
    await promisify(execFile)(pnpm, [...flags.split(' '), relay], { cwd: ROOT });
    const packages = readdirSync(join(relay, 'node_modules/.pnpm'));
    expect(packages.some((name) => name.startsWith('express@'))).toBe(true);
    expect(packages.filter((name) => /^(?:typescript|vitest|vite|ai)@/.test(name))).toEqual([]);
    expect(readdirSync(relay)).not.toContain('src');
    const { address } = await startNatter(
      { NATTER_STORE: 'sqlite::memory:' },
      [],
      join(relay, 'bin/natter.js'),
    );
    expect((await fetch(`${address}/natter.js`)).status).toBe(200);
    const answer = await fetch(`${address}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"message":"Hello"}',
    });
    expect(await answer.json()).toMatchObject({ reply: expect.stringContaining('sandbox') });
  });

  it('keeps secrets and what is built elsewhere out of the build', () => {
    const ignored = read('.dockerignore').trim().split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/node_modules', '**/.env*']));
  });

  it('has the nginx and the Redis that its tests need, or they are skipped where nobody insists on it', () => {
    const missing = [nginx === undefined && 'nginx', withoutRedis && 'redis-server'].filter(
      Boolean,
    );
    if (missing.length > 0)
      console.warn(`The example is not run: there is no ${missing.join(' and no ')}.`);
    expect(isRequired ? missing : []).toEqual([]);
  });
});

describe.skipIf(nginx === undefined || withoutRedis)('two relays behind nginx', () => {
  it('stream an answer piece by piece, and any of them knows of it', async () => {
    const { address, relays, log } = await startCompose();
    const { headers } = await openSession(address);
    const response = await ask(address, headers, 'c1');
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    let pieces = 0;
    for await (const piece of response.body ?? []) {
      if (Buffer.from(piece).includes('text-delta')) pieces += 1;
      if (pieces === 3) break;
    }
    const events = () => relays.flatMap((relay) => relay.events);
    expect(events()).toEqual(['answer-start']);
    // Whichever relay is asked: both can tell what was said, and either can stop it.
    for (const relay of relays) {
      const joined = await fetch(`${relay.address}/chat/c1/stream`, { headers });
      expect(joined.status).toBe(200);
      await joined.body?.cancel();
    }
    const stopped = await Promise.all(
      relays.map((relay) => fetch(`${relay.address}/chat/c1/stop`, { method: 'POST', headers })),
    );
    expect(stopped.map(({ status }) => status)).toEqual([204, 204]);
    await expect.poll(events, { timeout: 2000 }).toEqual(['answer-start', 'answer-abandoned']);
    for (const relay of relays) expect(log()).toContain(`127.0.0.1:${new URL(relay.address).port}`);
  });

  it('count a stranger once, whatever it writes into X-Forwarded-For', async () => {
    const { address } = await startCompose({ NATTER_RATE_IP: '5' });
    const statuses: number[] = [];
    for (let octet = 1; octet <= 8; octet += 1) {
      const forged = `203.0.113.${octet}`;
      const told = { 'x-forwarded-for': forged, 'x-real-ip': forged, forwarded: `for=${forged}` };
      // Each time somebody else, as far as a session tells.
      const { headers } = await openSession(address, told);
      const response = await fetch(`${address}/chat`, {
        method: 'POST',
        headers: { ...headers, ...told, 'content-type': 'application/json' },
        body: '{}',
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
  });

  it('refuse other pages, and go on answering when one of them is gone', async () => {
    const { address, relays } = await startCompose();
    const foreign = { origin: 'https://other.example' };
    const refused = await fetch(`${address}/session`, { method: 'POST', headers: foreign });
    expect(refused.status).toBe(403);
    const body = 'x'.repeat(2_000_000);
    const large = await fetch(`${address}/chat`, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN },
    });
    expect(large.status).toBe(413);
    await relays[0]?.end('SIGKILL');
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await openSession(address)).status);
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect((await fetch(`${address}/natter.js`)).status).toBe(200);
  });
});
