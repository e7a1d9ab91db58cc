import { expect, it } from 'vitest';
import { startRelay } from '../test-support/start-relay.ts';

it.each(['/healthz', '/readyz', '/status', '/chat', '/v1/models', '/chat/unknown', '/nothing'])(
  'protects the answer of %s and lets nobody keep it',
  async (path) => {
    const { origin } = await startRelay();
    const { headers } = await fetch(origin + path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    // Anybody may knock.
    const policy = path === '/healthz' ? 'cross-origin' : 'same-origin';
    expect(headers.get('cross-origin-resource-policy')).toBe(policy);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  },
);

it('protects a streamed answer too, which no proxy may hold back or change', async () => {
  const { chat } = await startRelay();
  const { headers, body } = await chat({ message: 'Hi' });
  expect(headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(headers.get('x-accel-buffering')).toBe('no');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
  await body?.cancel();
});
