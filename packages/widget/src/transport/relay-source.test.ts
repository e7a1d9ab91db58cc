import { describe, expect, it } from 'vitest';
import { ChatSession } from '../core/chat-session.ts';
import { ManualClock } from '../test-support/manual-clock.ts';
import { connectRelay } from './connect-relay.ts';

const settings = { sandbox: true, model: 'm', maxMessageLength: 9 };
const session = { token: 't', expiresAt: 1e9, visitor: 'v', settings };

describe('a stop', () => {
  it('is told to the relay once, however often the words were sent in vain', async () => {
    const asked: string[] = [];
    const clock = new ManualClock();
    let isThere = false;
    const fetch: typeof globalThis.fetch = async (input) => {
      const { pathname } = new URL(String(input));
      asked.push(pathname);
      if (pathname === '/session') return Response.json(session);
      if (pathname !== '/chat') return Response.json({});
      if (!isThere) throw new TypeError('Failed to fetch');
      return new Response(new ReadableStream());
    };
    const relay = connectRelay({ relay: 'https://relay.example', fetch, clock });
    let ids = 0;
    const createId = () => `id${(ids += 1)}`;
    const chat = new ChatSession({ ...relay, conversationId: 'c1', createId, clock });
    void chat.send('Hi');
    const sent = (times: number) =>
      expect.poll(() => asked.filter((path) => path === '/chat').length).toBe(times);
    for (let turn = 1; turn <= 5; turn += 1) {
      await sent(turn);
      await expect.poll(() => chat.store.get().phase.name).toBe('held');
      isThere = turn === 5;
      await chat.retry();
    }
    await sent(6);
    chat.stop();
    await expect.poll(() => asked.filter((path) => path.endsWith('/stop')).length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked.filter((path) => path.endsWith('/stop'))).toHaveLength(1);
  });
});
