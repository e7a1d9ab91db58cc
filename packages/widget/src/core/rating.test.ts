import type { Feedback, ReplyChunk } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../test-support/manual-clock.ts';
import { ChatSession, type ChatSessionOptions } from './chat-session.ts';
import type { Archive, History, Rate, ReplySource } from './reply-source.ts';

const CHUNKS: readonly ReplyChunk[] = [
  { type: 'start', messageId: 'a1' },
  { type: 'text-delta', id: 't', delta: 'Hi' },
  { type: 'finish' },
];
const down: Feedback = { rating: 'down', reasons: ['wrong'] };
const up: Feedback = { rating: 'up' };

/** Keeps what it is told when the test lets it, or refuses to. */
function keeper() {
  const told: unknown[] = [];
  const waiting: ((isKept: boolean) => void)[] = [];
  const rate: Rate = (...rating) => {
    told.push(rating);
    return new Promise((resolve, reject) =>
      waiting.push((isKept) => (isKept ? resolve(undefined) : reject(new TypeError('offline')))),
    );
  };
  /** Answers the next one that comes. */
  const answer = async (isKept: boolean) => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.(isKept);
  };
  return { rate, told, answer };
}

/** A conversation in which one reply was given. */
async function answered(rate?: Rate, options: Partial<ChatSessionOptions> = {}) {
  const clock = new ManualClock();
  async function* reply() {
    clock.pass(1000);
    for (const chunk of CHUNKS) yield { id: '', chunk };
  }
  const replySource: ReplySource = rate ? Object.assign(() => reply(), { rate }) : () => reply();
  let ids = 0;
  const createId = () => `id${(ids += 1)}`;
  const own = { conversationId: 'c1', replySource, createId, clock };
  const session = new ChatSession({ ...own, ...options });
  await session.send('Hello');
  const feedback = () => session.store.get().messages.at(-1)?.metadata?.feedback;
  return { session, feedback };
}

describe('a rating', () => {
  it('is shown before it is kept, and stays then', async () => {
    const { rate, told, answer } = keeper();
    const { session, feedback } = await answered(rate);
    const rating = session.rate('a1', down);
    await expect.poll(feedback).toEqual(down);
    await answer(true);
    expect(await rating).toBe(true);
    expect(feedback()).toEqual(down);
    const takenBack = session.rate('a1', undefined);
    await expect.poll(feedback).toBeUndefined();
    await answer(true);
    expect(await takenBack).toBe(true);
    expect(told).toEqual([
      ['c1', 'a1', down],
      ['c1', 'a1', undefined],
    ]);
  });

  it('is taken back when it is not kept', async () => {
    const { rate, answer } = keeper();
    const { session, feedback } = await answered(rate);
    void session.rate('a1', up);
    await answer(true);
    const rating = session.rate('a1', down);
    await expect.poll(feedback).toEqual(down);
    await answer(false);
    expect(await rating).toBe(false);
    expect(feedback()).toEqual(up);
  });

  it('is told after the one before, and outlives the refusal of that', async () => {
    const { rate, told, answer } = keeper();
    const { session, feedback } = await answered(rate);
    const first = session.rate('a1', up);
    const second = session.rate('a1', down);
    await answer(false);
    expect(await first).toBe(false);
    expect(feedback()).toEqual(down);
    await answer(true);
    expect(await second).toBe(true);
    expect(feedback()).toEqual(down);
    expect(told).toEqual([
      ['c1', 'a1', up],
      ['c1', 'a1', down],
    ]);
  });

  it('that was never kept does not come back', async () => {
    const { rate, answer } = keeper();
    const { session, feedback } = await answered(rate);
    const both = Promise.all([session.rate('a1', up), session.rate('a1', down)]);
    await answer(false);
    await answer(false);
    expect(await both).toEqual([false, false]);
    expect(feedback()).toBeUndefined();
  });

  it('is shown beside a history that was on its way and does not know of it', async () => {
    const { rate, answer } = keeper();
    const histories: ((history: History) => void)[] = [];
    const archive: Archive = {
      read: () => new Promise((resolve) => histories.push(resolve)),
      join: async function* join() {},
      showVersion: async () => ({ messages: [] }),
      rate,
    };
    const { session, feedback } = await answered(rate, { archive });
    const { messages } = session.store.get();
    const loading = session.load();
    const rating = session.rate('a1', up);
    await answer(true);
    histories.shift()?.({ messages });
    await loading;
    expect(await rating).toBe(true);
    expect(feedback()).toEqual(up);
  });

  it('is refused where nobody keeps it, and for what is no reply', async () => {
    const without = await answered();
    expect(await without.session.rate('a1', up)).toBe(false);
    expect(without.feedback()).toBeUndefined();
    const { rate, told } = keeper();
    const { session } = await answered(rate);
    for (const id of ['id1', 'none']) expect(await session.rate(id, up)).toBe(false);
    expect(told).toEqual([]);
  });

  it('goes to where conversations are kept rather than to the source', async () => {
    const [source, kept] = [keeper(), keeper()];
    const archive: Archive = {
      read: async () => undefined,
      join: async function* join() {},
      showVersion: async () => ({ messages: [] }),
      rate: kept.rate,
    };
    const { session } = await answered(source.rate, { archive });
    const rating = session.rate('a1', up);
    await kept.answer(true);
    expect(await rating).toBe(true);
    expect(source.told).toEqual([]);
  });
});

it('says of each message when it was said: of a reply when it began', async () => {
  const { session } = await answered();
  const times = session.store.get().messages.map(({ metadata }) => metadata?.createdAt);
  expect(times).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z']);
  await session.edit('id1', 'Other words');
  const [edited, reply] = session.store.get().messages;
  expect(edited?.metadata?.createdAt).toBe('1970-01-01T00:00:01.000Z');
  expect(reply?.metadata?.createdAt).toBe('1970-01-01T00:00:02.000Z');
});
