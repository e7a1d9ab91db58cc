import { describe, expect, it } from 'vitest';
import { completion, exchange, stream, unanswered } from '../../test-support/exchanges.ts';
import { waterfallOf } from './waterfall-data.ts';

describe('the waterfall of a run', () => {
  it('is empty without exchanges', () => {
    expect(waterfallOf([])).toEqual({ falls: [], extent: 0, omitted: 0 });
  });

  it('begins with the first request', () => {
    const { falls, extent } = waterfallOf([
      completion('a', { startedAt: 1000 }),
      completion('b', { startedAt: 1300 }),
    ]);
    expect(falls.map(({ startedAt, headAt, endedAt }) => [startedAt, headAt, endedAt])).toEqual([
      [0, 100, 200],
      [300, 400, 500],
    ]);
    expect(extent).toBe(500);
  });

  it('shows how the bytes of a stream came in', () => {
    const { falls } = waterfallOf([
      stream(
        [
          [300, 'a'],
          [340, 'b'],
        ],
        { startedAt: 50 },
      ),
    ]);
    expect(falls[0]).toMatchObject({ firstByteAt: 300, bytes: 400, endedAt: 340 });
    // What ends the stream comes together with its last piece.
    expect(falls[0]?.arrivals).toEqual([
      [300, 100],
      [340, 400],
    ]);
  });

  it('knows of an answer in one piece only when it began and ended', () => {
    const { falls } = waterfallOf([completion('a')]);
    expect(falls[0]?.arrivals).toEqual([
      [110, 0],
      [200, falls[0]?.bytes],
    ]);
  });

  it('keeps one entry a millisecond, however many frames there are', () => {
    const pieces = Array.from({ length: 5000 }, (_, index) => [index / 50, 'x'] as const);
    const { falls } = waterfallOf([stream(pieces)]);
    expect(falls[0]?.arrivals.length).toBeLessThanOrEqual(101);
  });

  it('has no bytes where nothing came back', () => {
    const { falls } = waterfallOf([unanswered({ endAfter: 70 })]);
    expect(falls[0]).toMatchObject({ outcome: 'broken', arrivals: [], endedAt: 70, bytes: 0 });
    expect(falls[0]?.headAt).toBeUndefined();
  });

  it('shows the last twelve and says how many it leaves out', () => {
    const many = Array.from({ length: 40 }, (_, id) => exchange({ id, startedAt: id * 10 }));
    const { falls, omitted } = waterfallOf(many);
    expect(falls.length).toBe(12);
    expect(omitted).toBe(28);
    expect(falls[0]?.startedAt).toBe(0);
  });
});
