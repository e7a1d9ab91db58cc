import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';
import { startRelay } from './test-support/start-relay.ts';

const said = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const ask = (origin: string, id: string, text = id) =>
  openAnswer({ origin, path: '/chat', body: { id: 'c1', message: said(id, text) } });

async function start() {
  const redis = await startRedis();
  const provider = await startPacedProvider();
  const relay = await startRelay({
    baseURL: provider.baseURL,
    model: 'm',
    store: redis.url,
    grace: 600_000,
  });
  const isReady = async () => (await fetch(`${relay.origin}/readyz`)).status === 200;
  await expect.poll(isReady).toBe(true);
  return { redis, provider, isReady, ...relay };
}

describe.skipIf(withoutRedis)('a relay whose Redis goes away', () => {
  it('goes on with the answer that is running, which can be joined when Redis is back', async () => {
    const { redis, provider, origin } = await start();
    const first = await ask(origin, 'm1');
    provider.say('Before, ');
    await expect.poll(first.text).toBe('Before, ');
    await redis.stop();
    provider.say('without, ');
    await expect.poll(first.text).toBe('Before, without, ');
    await redis.start();
    provider.say('after.');
    provider.finish();
    await first.ended;
    expect(first.chunks.at(-1)?.type).toBe('finish');
    const other = await startRelay({ baseURL: provider.baseURL, model: 'm', store: redis.url });
    const path = '/chat/c1/stream';
    const headers = { 'last-event-id': `${first.place().split(':')[0]}:0` };
    await expect
      .poll(async () => {
        const response = await fetch(other.origin + path, { headers });
        await response.body?.cancel();
        return response.status;
      })
      .toBe(200);
    const joined = await openAnswer({ origin: other.origin, path, headers });
    await joined.ended;
    expect(joined.text()).toBe('Before, without, after.');
  });

  it('still answers, says that it is not ready, and keeps what was said meanwhile', async () => {
    const { redis, provider, origin, isReady } = await start();
    const before = await ask(origin, 'm1');
    provider.say('One.');
    provider.finish();
    await before.ended;
    await redis.stop();
    await expect.poll(isReady).toBe(false);
    const reasons = await (await fetch(`${origin}/readyz`)).json();
    expect(JSON.stringify(reasons)).toContain('storage');
    const without = await ask(origin, 'm2');
    provider.say('Two.');
    provider.finish();
    await without.ended;
    expect(without.chunks.at(-1)?.type).toBe('finish');
    await redis.start();
    await expect.poll(isReady).toBe(true);
    // Seen by another relay, while nobody asks this one.
    const other = await startRelay({ baseURL: provider.baseURL, model: 'm', store: redis.url });
    const texts = async () =>
      readConversation(await (await fetch(`${other.origin}/chat/c1`)).json())?.messages.map(
        ({ parts }) => parts[0]?.text,
      );
    await expect.poll(texts).toEqual(['m1', 'One.', 'm2', 'Two.']);
  });

  it('is not taken for dead after an outage that was longer than its sign of life', async () => {
    const { redis, provider, origin } = await start();
    const other = await startRelay({ baseURL: provider.baseURL, model: 'm', store: redis.url });
    const first = await ask(origin, 'm1');
    provider.say('Before. ');
    const path = '/chat/c1/stream';
    const joined = await openAnswer({ origin: other.origin, path });
    await expect.poll(joined.text).toBe('Before. ');
    await redis.stop();
    // Longer than the five seconds for which a sign of life counts.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await redis.start();
    await expect.poll(async () => (await fetch(`${other.origin}/readyz`)).status).toBe(200);
    expect((await fetch(`${other.origin}/chat/c1`)).status).toBe(200);
    provider.say('After.');
    provider.finish();
    await Promise.all([first.ended, joined.ended]);
    for (const reader of [first, joined]) {
      expect(reader.text()).toBe('Before. After.');
      expect(reader.chunks.at(-1)?.type).toBe('finish');
    }
    const stored = readConversation(await (await fetch(`${other.origin}/chat/c1`)).json());
    expect(stored?.messages.map(({ parts }) => parts[0]?.text)).toEqual(['m1', 'Before. After.']);
  });

  it('is honest about a conversation that it cannot look up', async () => {
    const { redis, origin } = await start();
    await redis.stop();
    const response = await fetch(`${origin}/chat/c9`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'storage-down' });
    const headers = { 'last-event-id': 'msg_1:7' };
    const join = await fetch(`${origin}/chat/c9/stream`, { headers });
    expect(await join.json()).toMatchObject({ code: 'storage-down' });
  });

  it('starts without it, and uses it when it comes', async () => {
    const redis = await startRedis();
    await redis.stop();
    const provider = await startPacedProvider();
    const options = { baseURL: provider.baseURL, model: 'm', store: redis.url };
    const { origin } = await startRelay(options);
    const answer = await ask(origin, 'm1');
    provider.say('Alone.');
    provider.finish();
    await answer.ended;
    expect(answer.text()).toBe('Alone.');
    await redis.start();
    await expect.poll(async () => (await fetch(`${origin}/chat/c1`)).status).toBe(200);
  });
});
