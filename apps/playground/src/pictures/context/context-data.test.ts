import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream, unanswered } from '../../test-support/exchanges.ts';
import { extrapolate, readContext, totalOf } from './context-data.ts';

const system = { role: 'system', content: '你是一个乐于助人的助手。' };
const hello = { role: 'user', content: '我叫小明。' };
const reply = { role: 'assistant', content: '你好，小明。' };
const question = { role: 'user', content: '我叫什么名字？' };
const usage = (prompt: number, answer: number) => ({
  prompt_tokens: prompt,
  completion_tokens: answer,
});

const tooLong = (messages: readonly unknown[]) =>
  refusal(400, {
    request: { messages },
    body: JSON.stringify({
      error: {
        message:
          "This model's maximum context length is 512 tokens. However, your messages resulted in 530 tokens.",
        code: 'context_length_exceeded',
      },
    }),
  });

describe('what a request takes of the window', () => {
  it('is nothing when nothing was asked', () => {
    expect(readContext([])).toEqual({
      turns: [],
      window: undefined,
      average: { system: 0, fresh: 0, reply: 0 },
    });
  });

  it('adds up to what the model has told', () => {
    const messages = [system, hello, reply, question];
    const {
      turns: [turn],
    } = readContext([completion('小明。', { request: { messages }, usage: usage(61, 4) })]);
    expect(turn).toMatchObject({ reply: 4, isTold: true, failure: undefined });
    expect(turn && totalOf(turn)).toBe(65);
    expect(turn?.old).toBeGreaterThan(0);
    expect(turn?.fresh).toBeGreaterThan(0);
  });

  it('has no old turns in the first request', () => {
    const { turns } = readContext([completion('好', { request: { messages: [system, hello] } })]);
    expect(turns[0]).toMatchObject({ old: 0, isTold: false });
    expect(turns[0]?.system).toBeGreaterThan(turns[0]?.fresh ?? 0);
  });

  it('counts what the server has kept as old', () => {
    const request = { input: 'Hi', previous_response_id: 'resp_1' };
    const body = JSON.stringify({
      status: 'completed',
      usage: { input_tokens: 200, output_tokens: 5 },
    });
    const { turns } = readContext([exchange({ path: '/v1/responses', request, body })]);
    expect(turns[0]).toMatchObject({ system: 0, reply: 5 });
    expect(turns[0]?.old).toBeGreaterThan(180);
  });

  it('counts tools as a part of the system message', () => {
    const tools = [{ type: 'function', function: { name: 'weather', parameters: {} } }];
    const [plain, loaded] = [{ messages: [hello] }, { messages: [hello], tools }].map(
      (request) => readContext([completion('好', { request })]).turns[0]?.system ?? 0,
    );
    expect(plain).toBe(0);
    expect(loaded).toBeGreaterThan(10);
  });

  it('reads from a refusal how large the window is, and how much too long the request was', () => {
    const { turns, window } = readContext([tooLong([system, hello, reply, question])]);
    expect(window).toBe(512);
    expect(turns[0]).toMatchObject({ failure: 'context_length_exceeded', reply: 0, isTold: true });
    expect(turns[0] && totalOf(turns[0])).toBe(530);
  });

  it('estimates where nothing is told, even of what broke', () => {
    const { turns } = readContext([
      stream([[10, 'half of a word']], { request: { messages: [hello] }, end: 'broken' }),
      unanswered({ request: { messages: [hello] } }),
      refusal(500),
      exchange({ request: 'no json' }),
    ]);
    expect(turns.map(({ failure }) => failure)).toEqual([undefined, 'broken', '500', '200']);
    expect(turns[0]).toMatchObject({ isTold: false, reply: 4 });
    expect(turns[3]).toMatchObject({ system: 0, old: 0, fresh: 0, reply: 0 });
  });

  it('corrects its estimate where the model has told about other requests', () => {
    const { turns } = readContext([
      completion('a', { request: { messages: [hello] }, usage: usage(80, 1) }),
      refusal(400, { request: { messages: [hello] } }),
    ]);
    expect(turns[1]).toMatchObject({ fresh: 80, isTold: false });
  });

  it('knows the window of the small sandbox, which a relay does not tell', () => {
    const ofModel = (model: string) =>
      readContext([completion('a', { request: { model } })]).window;
    expect(ofModel('sandbox-small-context')).toBe(512);
    expect(ofModel('sandbox-chat')).toBeUndefined();
  });

  it('averages only what was answered', () => {
    const messages = [hello];
    const { average } = readContext([
      completion('a', { request: { messages }, usage: usage(10, 20) }),
      completion('b', { request: { messages }, usage: usage(20, 40) }),
      tooLong(messages),
    ]);
    expect(average).toEqual({ system: 0, fresh: 15, reply: 30 });
  });
});

describe('the cost of a conversation', () => {
  const average = { system: 20, fresh: 10, reply: 30 };

  it('grows with the square when everything is sent again', () => {
    const { resent } = extrapolate(average, 40, 256);
    const added = resent.slice(1).map((sum, index) => sum - (resent[index] ?? 0));
    expect(added[0]).toBe(60);
    expect(added[1]).toBe(100);
    expect(added[39]).toBe(60 + 39 * 40);
  });

  it('grows straight on once the window is full', () => {
    const { trimmed } = extrapolate(average, 40, 256);
    expect((trimmed[40] ?? 0) - (trimmed[39] ?? 0)).toBe(256);
    expect((trimmed[30] ?? 0) - (trimmed[29] ?? 0)).toBe(256);
  });

  it('lies in between with a cache, and is the same as resending while nothing is repeated', () => {
    const { resent, cached } = extrapolate(average, 40, 256);
    expect(cached[1]).toBe(resent[1]);
    expect(cached[40]).toBeLessThan((resent[40] ?? 0) / 2);
  });

  it('never sends less than a turn, however small the window', () => {
    const { trimmed } = extrapolate(average, 2, 1);
    expect(trimmed).toEqual([0, 60, 120]);
  });
});
