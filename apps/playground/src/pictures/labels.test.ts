import { describe, expect, it } from 'vitest';
import { spread } from './labels.ts';

describe('labels beside each other', () => {
  it('stay where they are when there is room', () => {
    expect(spread([10, 40, 90], 14, [0, 100])).toEqual([10, 40, 90]);
    expect(spread([], 14, [0, 100])).toEqual([]);
  });

  it('move apart, and keep their order', () => {
    expect(spread([50, 48, 52], 14, [0, 100])).toEqual([62, 48, 76]);
  });

  it('move back from the end', () => {
    expect(spread([95, 99], 14, [0, 100])).toEqual([86, 100]);
  });

  it('go beyond the end rather than over each other', () => {
    expect(spread([0, 0, 0], 14, [0, 20])).toEqual([0, 14, 28]);
  });
});
