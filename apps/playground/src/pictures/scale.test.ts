import { describe, expect, it } from 'vitest';
import { linearScale, niceTicks, shorten, textWidth, wrap } from './scale.ts';

describe('linearScale', () => {
  it('maps a domain onto a range', () => {
    const scale = linearScale([0, 100], [20, 220]);
    expect([0, 50, 100].map(scale)).toEqual([20, 120, 220]);
  });

  it('maps everything onto one place when the domain has no extent', () => {
    expect(linearScale([5, 5], [10, 90])(5)).toBe(10);
  });
});

describe('niceTicks', () => {
  it('takes round values inside of the domain', () => {
    expect(niceTicks(0, 430, 5)).toEqual([0, 100, 200, 300, 400]);
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(120, 180, 3)).toEqual([120, 140, 160, 180]);
  });

  it('has one value when there is no extent', () => {
    expect(niceTicks(0, 0, 5)).toEqual([0]);
    expect(niceTicks(0, Number.NaN, 5)).toEqual([0]);
  });

  it('never has more than one value too many', () => {
    for (const most of [1, 7, 99, 1234, 86_400_000]) {
      for (const wanted of [1, 2, 3, 5, 8]) {
        expect(niceTicks(0, most, wanted).length).toBeLessThanOrEqual(wanted + 1);
      }
    }
  });
});

describe('the width of a text', () => {
  it('is one em for a Chinese character and less for a Latin one', () => {
    expect(textWidth('第一次调用', 12)).toBe(60);
    expect(textWidth('token', 12)).toBeLessThan(5 * 12 * 0.6);
    expect(textWidth('token', 10, 'code')).toBeCloseTo(30.5);
  });

  it('is kept by an ellipsis', () => {
    expect(shorten('short', 100)).toBe('short');
    const cut = shorten('请介绍一下 ChatGPT API 的主要功能。', 80);
    expect(cut).toMatch(/^请介绍一下.*…$/);
    expect(textWidth(cut)).toBeLessThanOrEqual(80);
    expect(shorten('x'.repeat(1_000_000), 60).length).toBeLessThan(20);
  });

  it('is kept by lines', () => {
    const lines = wrap('The relay has the key, and passes the question on.', 120);
    expect(lines.join(' ')).toBe('The relay has the key, and passes the question on.');
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(120);
  });

  it('never begins a line with a Chinese full stop', () => {
    const text = '密钥在中转服务器上，网页里没有。浏览器里的一切都能被人看到。';
    for (let width = 40; width < 200; width += 1) {
      const lines = wrap(text, width);
      expect(lines.join('')).toBe(text);
      for (const line of lines) expect(line).not.toMatch(/^[，。]/);
    }
  });

  it('never parts a number from its unit', () => {
    for (let width = 30; width < 120; width += 1) {
      expect(wrap('waits 1.25\u00a0s and more', width).join('|')).toContain('1.25\u00a0s');
    }
  });

  it('puts a word that is too long on a line of its own', () => {
    expect(wrap('a gpt-4.1-mini-2025-04-14 b', 60)).toEqual(['a', 'gpt-4.1-mini-2025-04-14', 'b']);
    expect(wrap('', 60)).toEqual([]);
  });
});
