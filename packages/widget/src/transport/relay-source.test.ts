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

describe('a rating', () => {
  /** A relay that keeps one answer and what is thought of it. */
  function rating() {
    const posted: unknown[] = [];
    const metadata = { createdAt: '2026-12-01T00:00:00.000Z', feedback: { rating: 'up' } };
    const kept = { id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'Hi' }], metadata };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { pathname } = new URL(String(input));
      if (pathname === '/session') return Response.json(session);
      if (pathname === '/chat/c1') return Response.json({ id: 'c1', messages: [kept] });
      posted.push([pathname, init?.method, JSON.parse(String(init?.body))]);
      return posted.length > 2
        ? Response.json({ code: 'rate-limited' }, { status: 429 })
        : new Response(null, { status: 204 });
    };
    const clock = new ManualClock();
    const relay = connectRelay({ relay: 'https://relay.example', fetch, clock });
    const chat = new ChatSession({ ...relay, conversationId: 'c1', createId: () => 'id', clock });
    return { chat, posted, metadata };
  }

  it('comes with the history, is told to the relay, and is taken back where that refuses', async () => {
    const { chat, posted, metadata } = rating();
    await chat.load();
    const shown = () => chat.store.get().messages[0]?.metadata;
    expect(shown()).toEqual(metadata);
    const feedback = { rating: 'down', reasons: ['wrong'], comment: 'No' } as const;
    expect(await chat.rate('a1', feedback)).toBe(true);
    expect(await chat.rate('a1', undefined)).toBe(true);
    expect(shown()).toEqual({ createdAt: metadata.createdAt });
    expect(await chat.rate('a1', feedback)).toBe(false);
    expect(shown()).toEqual({ createdAt: metadata.createdAt });
    expect(posted).toEqual([
      ['/chat/c1/feedback', 'POST', { messageId: 'a1', ...feedback }],
      ['/chat/c1/feedback', 'POST', { messageId: 'a1', rating: null }],
      ['/chat/c1/feedback', 'POST', { messageId: 'a1', ...feedback }],
    ]);
  });
});
