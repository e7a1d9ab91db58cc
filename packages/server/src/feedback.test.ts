import { readConversation, readProblem, type StoredMessage } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { bearing, openSession } from './test-support/open-session.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';
import { startRelay } from './test-support/start-relay.ts';

const SHOP = 'https://shop.example';
const said = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const whole = { rating: 'down', reasons: ['wrong', 'unclear'], comment: 'Not that. 不对。' };

/** A relay in which one answer was given. */
async function start(options: Parameters<typeof startRelay>[0] = {}, headers = {}) {
  const relay = await startRelay(options);
  const post = (path: string, body: unknown, as: Record<string, string> = headers) =>
    fetch(relay.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...as },
      body: JSON.stringify(body),
    });
  const ask = async (body: object, as?: Record<string, string>) =>
    (await post('/chat', { id: 'c1', ...body }, as)).text();
  const messages = async (as: Record<string, string> = headers) => {
    const response = await fetch(`${relay.origin}/chat/c1`, { headers: as });
    return readConversation(await response.json())?.messages ?? [];
  };
  const rate = (body: object, as?: Record<string, string>, id = 'c1') =>
    post(`/chat/${id}/feedback`, body, as);
  return { relay, ask, messages, post, rate };
}

const answerIn = (messages: readonly StoredMessage[]) =>
  messages.findLast(({ role }) => role === 'assistant');

const STORES: [string, boolean, () => Promise<string>][] = [
  ['SQLite', false, async () => 'sqlite::memory:'],
  ['Redis', withoutRedis, async () => (await startRedis()).url],
];

describe.each(STORES.filter(([, left]) => !left))('feedback in %s', (_name, _left, open) => {
  it('comes back with its answer, is replaced, and is taken back', async () => {
    let time = Date.UTC(2026, 11, 1);
    const { ask, messages, rate } = await start({ store: await open(), now: () => (time += 1000) });
    await ask({ message: said('m1', 'Hi') });
    const messageId = answerIn(await messages())?.id;
    expect((await rate({ messageId, ...whole })).status).toBe(204);
    const [question, answer] = await messages();
    expect(answer?.metadata).toMatchObject({ feedback: whole });
    const times = [question, answer].map((each) => each?.metadata?.createdAt ?? '');
    expect(times).toEqual(times.map((each) => new Date(each).toISOString()).toSorted());
    expect((await rate({ messageId, rating: 'up' })).status).toBe(204);
    expect((await messages())[1]?.metadata?.feedback).toEqual({ rating: 'up' });
    for (let time = 0; time < 2; time += 1)
      expect((await rate({ messageId, rating: null })).status).toBe(204);
    expect((await messages())[1]?.metadata?.feedback).toBeUndefined();
  });

  it('stays with its version, also while another is shown', async () => {
    const { ask, messages, post, rate } = await start({ store: await open() });
    await ask({ message: said('m1', 'Hi') });
    const first = answerIn(await messages())?.id;
    await rate({ messageId: first, rating: 'down' });
    await ask({ trigger: 'regenerate-message' });
    expect(answerIn(await messages())?.metadata?.feedback).toBeUndefined();
    // What is hidden can be rated too: a page may not have heard of the newer answer.
    expect((await rate({ messageId: first, ...whole })).status).toBe(204);
    await post('/chat/c1/version', { messageId: first, number: 1 });
    expect(answerIn(await messages())?.metadata?.feedback).toEqual(whole);
  });
});

describe('feedback', () => {
  it.each([
    ['no message', { messageId: undefined }, 400, 'bad-request'],
    ['no rating', { rating: undefined }, 400, 'bad-request'],
    ['another rating', { rating: 5 }, 400, 'bad-request'],
    ['an unknown reason', { reasons: ['ugly'] }, 400, 'bad-request'],
    ['a reason that is given twice', { reasons: ['wrong', 'wrong'] }, 400, 'bad-request'],
    ['too long a comment', { comment: 'x'.repeat(1001) }, 400, 'bad-request'],
    ["the visitor's own words", { messageId: 'm1' }, 404, 'conversation-unknown'],
    ['an answer that is not there', { messageId: 'none' }, 404, 'conversation-unknown'],
  ])('is refused for %s', async (_what, change, status, code) => {
    const { ask, messages, rate } = await start();
    await ask({ message: said('m1', 'Hi') });
    const messageId = answerIn(await messages())?.id;
    const response = await rate({ messageId, ...whole, ...change });
    expect(response.status).toBe(status);
    expect(readProblem(await response.json())?.code).toBe(code);
    expect(answerIn(await messages())?.metadata?.feedback).toBeUndefined();
  });

  it("is for the visitor's own answers, from a listed page, with a session", async () => {
    const { relay, ask, messages, rate } = await start({ origins: [SHOP] });
    const own = bearing((await openSession(relay, SHOP)).token, SHOP);
    const foreign = bearing((await openSession(relay, SHOP)).token, SHOP);
    await ask({ message: said('m1', 'Hi') }, own);
    const rating = { messageId: answerIn(await messages(own))?.id, rating: 'up' };
    expect((await rate(rating, foreign)).status).toBe(404);
    expect((await rate(rating, { origin: SHOP })).status).toBe(401);
    expect((await rate(rating, { ...own, origin: 'https://other.example' })).status).toBe(403);
    expect((await rate(rating, own, 'none')).status).toBe(404);
    expect(answerIn(await messages(own))?.metadata?.feedback).toBeUndefined();
    expect((await rate(rating, own)).status).toBe(204);
  });

  it('cannot flood, and takes nothing from the questions', async () => {
    const { relay, ask, messages, rate } = await start({ origins: [SHOP], rates: { session: 2 } });
    const own = bearing((await openSession(relay, SHOP)).token, SHOP);
    await ask({ message: said('m1', 'Hi') }, own);
    const rating = { messageId: answerIn(await messages(own))?.id, rating: 'up' };
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1) statuses.push((await rate(rating, own)).status);
    expect(statuses).toEqual([204, 204, 204, 204, 429, 429]);
    expect((await relay.chat({ message: 'Hi' }, own)).status).toBe(200);
  });

  it('goes with its conversation', async () => {
    const { relay, ask, messages, rate } = await start();
    await ask({ message: said('m1', 'Hi') });
    const messageId = answerIn(await messages())?.id;
    await rate({ messageId, ...whole });
    await fetch(`${relay.origin}/chat/c1`, { method: 'DELETE' });
    expect((await rate({ messageId, ...whole })).status).toBe(404);
  });

  it('is counted by its rating, and nothing that was written is told', async () => {
    const { relay, ask, messages, rate } = await start({ metrics: true });
    await ask({ message: said('m1', 'Hi') });
    const messageId = answerIn(await messages())?.id;
    await rate({ messageId, ...whole });
    await rate({ messageId, rating: 'up' });
    await rate({ messageId, rating: null });
    await rate({ messageId: 'none', rating: 'up' });
    const figures = await (await fetch(`${relay.origin}/metrics`)).text();
    for (const rating of ['up', 'down', 'withdrawn'])
      expect(figures).toContain(`natter_feedback_total{rating="${rating}"} 1`);
    const told = JSON.stringify(relay.lines);
    expect(told).toContain('/chat/{id}/feedback');
    expect(told + figures).not.toMatch(/Not that|unclear/);
  });
});
