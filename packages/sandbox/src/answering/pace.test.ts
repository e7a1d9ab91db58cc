import { describe, expect, it } from 'vitest';
import { createRandom } from '../decoding/random.ts';
import { Metronome, type Pace } from './pace.ts';

/** A metronome on a clock that the test moves. */
function start(pace: Pace) {
  let now = 1000;
  const metronome = new Metronome(pace, createRandom(1), () => now);
  return {
    next: (tokens = 1) => metronome.untilNext(tokens),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

describe('the metronome', () => {
  it('waits longer for the first token than for the others', () => {
    const { next, pass } = start({ firstToken: 300, perToken: 20 });
    expect(next()).toBe(300);
    pass(300);
    expect(next()).toBe(20);
    pass(20);
    expect(next(3)).toBe(60);
  });

  it('catches up with what came late, so that the whole takes as long as it should', () => {
    const { next, pass } = start({ firstToken: 0, perToken: 20 });
    expect(next()).toBe(0);
    pass(50);
    expect([next(), next(), next()]).toEqual([0, 0, 10]);
  });

  it('never waits at pace 0', () => {
    const { next } = start({ firstToken: 0, perToken: 0, jitter: 1 });
    expect([next(), next(5), next()]).toEqual([0, 0, 0]);
  });

  it('varies by no more than the jitter, and varies', () => {
    const { next, pass } = start({ firstToken: 100, perToken: 100, jitter: 0.5 });
    const waits = Array.from({ length: 200 }, () => {
      const wait = next();
      pass(wait);
      return wait;
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...waits)).toBeLessThanOrEqual(150);
    expect(new Set(waits).size).toBeGreaterThan(100);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(mean).toBeGreaterThan(90);
    expect(mean).toBeLessThan(110);
  });
});
