import { describe, expect, it } from 'vitest';
import {
  accentFor,
  ACCENTS,
  contrastOf,
  darkAccent,
  DEFAULT_ACCENT,
  ENOUGH,
  readableAccent,
  toAccentValue,
} from './accent.ts';
import { contrast, fromOklch, readHex, toOklch } from './colour.ts';

const BRANDS = ['#ffd400', '#000000', '#ffffff', '#ff0000', '#00ff88', '#1e90ff', '#808080'];

describe('a colour', () => {
  it('is read with three or six digits, with or without its sign', () => {
    expect(readHex('#0A7')).toBe('#00aa77');
    expect(readHex(' 007176 ')).toBe('#007176');
    expect(['teal', '#12', '#12345g', '', '#1234567'].map(readHex)).toEqual(
      Array.from({ length: 5 }),
    );
  });

  it('has the contrast that WCAG computes', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#007176', '#007176')).toBe(1);
  });

  it('comes back from OKLCH as it was', () => {
    for (const hex of [...BRANDS, DEFAULT_ACCENT])
      expect(contrast(fromOklch(toOklch(hex)), hex)).toBeLessThan(1.03);
  });
});

describe('an accent', () => {
  it.each(ACCENTS)('that is offered ($name) can be read on light and on dark paper', ({ hex }) => {
    expect(contrastOf(hex, 'light')).toBeGreaterThanOrEqual(ENOUGH);
    expect(contrastOf(accentFor(hex, 'dark'), 'dark')).toBeGreaterThanOrEqual(ENOUGH);
  });

  it.each(BRANDS)('%s has a shade for dark paper and one for light paper', (brand) => {
    expect(contrastOf(darkAccent(brand), 'dark')).toBeGreaterThanOrEqual(ENOUGH);
    expect(contrastOf(readableAccent(brand), 'light')).toBeGreaterThanOrEqual(ENOUGH);
  });

  it('stays as it is where it can be read', () => {
    expect(readableAccent(DEFAULT_ACCENT)).toBe(DEFAULT_ACCENT);
    expect(darkAccent('#ffd400')).toBe('#ffd400');
  });

  it('keeps its hue when it is made readable', () => {
    expect(toOklch(readableAccent('#1e90ff')).hue).toBeCloseTo(toOklch('#1e90ff').hue, 1);
  });

  it('becomes one value for both papers, or the one of a fixed theme', () => {
    expect(toAccentValue('#6a499b', 'light')).toBe('#6a499b');
    expect(toAccentValue('#6a499b', 'dark')).toBe(darkAccent('#6a499b'));
    expect(toAccentValue('#6a499b', 'auto')).toBe(`light-dark(#6a499b, ${darkAccent('#6a499b')})`);
    expect(toAccentValue('#ffd400', 'auto')).toBe('#ffd400');
  });
});
