import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { startRedis, withoutRedis } from '../test-support/start-redis.ts';
import { startRelay } from '../test-support/start-relay.ts';
import { type ReadyCheck, readyRoute } from './ready.ts';

async function readiness(...checks: ReadyCheck[]) {
  const server = createServer(express().get('/readyz', readyRoute(checks)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: response.status, body: await response.json() };
}

const check = (reason: string, isReady: ReadyCheck['isReady']): ReadyCheck => ({
  reason,
  sentence: `Something is wrong with ${reason}.`,
  isReady,
});

it('is ready while every check passes', async () => {
  const { status, body } = await readiness(
    check('draining', () => true),
    check('storage', async () => true),
  );
  expect([status, body]).toEqual([200, { ready: true }]);
});

it('names every reason, a check that throws and one that never answers among them', async () => {
  const { status, body } = await readiness(
    check('fine', () => true),
    check('draining', () => false),
    check('storage', () => Promise.reject(new Error('words of the storage'))),
    check('silent', () => new Promise(() => {})),
  );
  expect(status).toBe(503);
  expect(body).toEqual({
    ready: false,
    reasons: ['draining', 'storage', 'silent'].map((reason) => ({
      reason,
      sentence: `Something is wrong with ${reason}.`,
    })),
  });
});

it.skipIf(withoutRedis)(
  'says that the storage is away while Redis is, and then no more',
  async () => {
    const redis = await startRedis();
    const secret = 'a-secret-of-thirty-two-characters';
    const { origin } = await startRelay({ store: redis.url, secret });
    const status = async () => (await fetch(`${origin}/readyz`)).status;
    await expect.poll(status).toBe(200);
    await redis.stop();
    await expect.poll(status).toBe(503);
    const told = await (await fetch(`${origin}/readyz`)).json();
    expect(told).toMatchObject({ ready: false, reasons: [{ reason: 'storage' }] });
    await redis.start();
    await expect.poll(status).toBe(200);
  },
);
