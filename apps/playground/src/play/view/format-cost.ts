import type { Cost } from '../prices.ts';
import type { ResultWords } from '../result-words.ts';

const DIGITS = { maximumSignificantDigits: 3, useGrouping: false } as const;

/** Money, down to the small sums that one answer costs. */
export function formatCost(cost: Cost | undefined, words: ResultWords): string {
  if (!cost) return words.unknown;
  const { amount, currency } = cost;
  if (amount === 0) return words.free;
  return new Intl.NumberFormat('en-US', {
    ...DIGITS,
    ...(currency !== undefined && { style: 'currency', currency }),
  }).format(amount);
}
