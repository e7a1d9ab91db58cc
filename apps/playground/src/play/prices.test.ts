import { describe, expect, it } from 'vitest';
import { CHECKED_ON, costOf, sumOf } from './prices.ts';

const usage = { prompt: 1_000_000, completion: 500_000, cached: 400_000, reasoning: 100_000 };
const none = { input: '', output: '' };

describe('a cost', () => {
  it('is nothing for the sandbox, whatever it rehearses', () => {
    expect(costOf(usage, 'sandbox-chat', none)?.amount).toBe(0);
    expect(costOf(usage, 'sandbox-chat:429x2', none)?.amount).toBe(0);
  });

  it.each(['a-model', 'constructor', ''])('is unknown for %j, never guessed', (model) => {
    expect(costOf(usage, model, none)).toBeUndefined();
  });

  it('is what the visitor’s own prices make of it', () => {
    const cost = costOf(usage, 'a-model', { input: '2', output: '8' });
    expect(cost).toEqual({ amount: 6, currency: undefined });
  });

  it.each([
    { input: '2', output: '' },
    { input: 'two', output: '8' },
    { input: '-1', output: '8' },
  ])('is unknown while the prices are %j', (price) => {
    expect(costOf(usage, 'a-model', price)).toBeUndefined();
  });

  it('is unknown where the model tells no usage', () => {
    expect(costOf(undefined, 'sandbox-chat', none)).toBeUndefined();
  });
});

describe('costs together', () => {
  it('are their sum, or unknown as soon as one of them is', () => {
    const one = { amount: 1, currency: undefined };
    expect(sumOf([one, one])).toEqual({ amount: 2, currency: undefined });
    expect(sumOf([one, undefined])).toBeUndefined();
    expect(sumOf([])).toBeUndefined();
  });
});

it('the table says the day on which it was checked', () => {
  expect(CHECKED_ON).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
