import { describe, expect, it } from 'vitest';
import { busiest, herd } from './herd.ts';

describe('a hundred clients that fail together', () => {
  it('come back together without jitter', () => {
    const dots = herd(false);
    expect(dots.length).toBe(300);
    expect([...new Set(dots.map(({ at }) => at))]).toEqual([500, 1500, 3500]);
    expect(busiest(dots, 50)).toBe(100);
  });

  it('spread out with full jitter, and never wait longer than the formula says', () => {
    const dots = herd(true);
    expect(dots.length).toBe(300);
    expect(busiest(dots, 50)).toBeLessThan(25);
    expect(Math.max(...dots.map(({ at }) => at))).toBeLessThanOrEqual(3500);
    expect(Math.min(...dots.map(({ at }) => at))).toBeGreaterThanOrEqual(0);
  });

  it('do the same every time', () => {
    expect(herd(true)).toEqual(herd(true));
  });

  it('are nobody when there are none', () => {
    expect(busiest([], 50)).toBe(0);
  });
});
