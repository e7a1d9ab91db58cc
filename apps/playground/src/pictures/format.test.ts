import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatMs, formatPercent, formatTicks } from './format.ts';

/** What is written here with a space has one that does not break. */
const unbroken = (texts: readonly string[]) => texts.map((text) => text.replace(' ', '\u00a0'));

describe('numbers as people read them', () => {
  it('writes times with a unit that suits them', () => {
    expect(
      [0, 0.84, 9.96, 42.4, 999.4, 999.6, 1250, 12_345, 90_000, 600_000].map(formatMs),
    ).toEqual(
      unbroken([
        '0 ms',
        '0.8 ms',
        '10 ms',
        '42 ms',
        '999 ms',
        '1 s',
        '1.25 s',
        '12.3 s',
        '90 s',
        '10 min',
      ]),
    );
  });

  it('writes sizes with a unit that suits them', () => {
    expect([0, 999, 1000, 1534, 45_678, 999_600, 5_242_880].map(formatBytes)).toEqual(
      unbroken(['0 B', '999 B', '1 kB', '1.53 kB', '45.7 kB', '1 MB', '5.24 MB']),
    );
  });

  it('tells thousands apart', () => {
    expect(formatCount(128_000)).toBe('128,000');
  });

  it('writes shares as percent', () => {
    expect([0, 0.004, 0.123, 1].map(formatPercent)).toEqual(
      unbroken(['0 %', '0.4 %', '12 %', '100 %']),
    );
  });

  it('writes the unit of an axis once, at its end', () => {
    expect(formatTicks([0, 500, 1000])).toEqual(unbroken(['0', '500', '1000 ms']));
    expect(formatTicks([0, 1500, 3000])).toEqual(unbroken(['0', '1.5', '3 s']));
    expect(formatTicks([])).toEqual([]);
  });
});
