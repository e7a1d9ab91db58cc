import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream, unanswered } from '../../test-support/exchanges.ts';
import { tokenRowsOf } from './tokens-data.ts';

const PIECES = [
  [300, 'Hel'],
  [320, 'lo'],
  [400, '!'],
] as const;

const asked = { model: 'sandbox-chat', messages: [], stream: true };

describe('the token timeline', () => {
  it('is empty without answers', () => {
    expect(tokenRowsOf([])).toEqual([]);
    expect(tokenRowsOf([unanswered(), refusal(429), exchange({ method: 'GET' })])).toEqual([]);
  });

  it('has a tick for each frame with text, since the request was sent', () => {
    const usage = { prompt_tokens: 5, completion_tokens: 6 };
    const [row] = tokenRowsOf([stream(PIECES, { startedAt: 1000, usage })]);
    expect(row).toMatchObject({
      kind: 'stream',
      ticks: [300, 320, 400],
      first: 300,
      longest: { from: 320, to: 400 },
      median: 20,
      tokens: 6,
      counted: true,
      perSecond: 50,
    });
  });

  it('counts frames where the model tells no usage', () => {
    const [row] = tokenRowsOf([stream(PIECES)]);
    expect(row).toMatchObject({ tokens: 3, counted: false, perSecond: 20 });
  });

  it('does not take a frame without text for the first token', () => {
    const [row] = tokenRowsOf([stream([[50, ''], ...PIECES])]);
    expect(row?.first).toBe(300);
  });

  it('reads the Responses API', () => {
    const frames = [100, 160, 220].map((at, index) => ({
      at,
      bytes: index,
      event: 'response.output_text.delta',
      data: JSON.stringify({ type: 'response.output_text.delta', delta: 'a' }),
    }));
    const [row] = tokenRowsOf([exchange({ path: '/v1/responses', frames, endAfter: 220 })]);
    expect(row).toMatchObject({ kind: 'stream', ticks: [100, 160, 220] });
  });

  it('keeps a stream that was broken off', () => {
    const [row] = tokenRowsOf([stream(PIECES, { end: 'broken', endAfter: 500 })]);
    expect(row).toMatchObject({ kind: 'stream', outcome: 'broken', endedAt: 500 });
  });

  it('draws answers that came in one piece beneath, newest first, and no other stream', () => {
    const rows = tokenRowsOf([
      completion('one', { id: 1, usage: { completion_tokens: 9 } }),
      stream(PIECES, { id: 2 }),
      completion('two', { id: 3 }),
      stream(PIECES, { id: 4 }),
    ]);
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      [4, 'stream'],
      [3, 'block'],
      [1, 'block'],
    ]);
    expect(rows[2]).toMatchObject({ first: 110, endedAt: 200, held: false, tokens: 9 });
  });

  it('tells a stream that something on the way has held back', () => {
    const held = stream(
      [
        [900, 'a'],
        [901, 'b'],
        [902, 'c'],
      ],
      { request: asked },
    );
    expect(tokenRowsOf([held])[0]).toMatchObject({ kind: 'block', held: true, first: 900 });
  });

  it('has four rows at most', () => {
    const many = Array.from({ length: 9 }, (_, id) => completion('a', { id }));
    expect(tokenRowsOf([...many, stream(PIECES, { id: 20 })]).map(({ id }) => id)).toEqual([
      20, 8, 7, 6,
    ]);
  });
});
