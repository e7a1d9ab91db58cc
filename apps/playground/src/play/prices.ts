import type { Usage } from '@natter/recording';
import table from './prices.json' with { type: 'json' };
import type { OwnPrice } from './settings/settings.ts';

/** What a million tokens cost. */
interface Price {
  readonly input: number;
  readonly output: number;
}

/** An amount of money; what the visitor has typed is in the visitor's own currency. */
export interface Cost {
  readonly amount: number;
  readonly currency: string | undefined;
}

/**
 * The prices that are known, with the day on which they were checked.
 *
 * `prices.json` holds `currency` per million tokens by model: `{ "input": 1.5, "output": 6 }`. Put a
 * model in only with the figures of its vendor's own page, and set `checkedOn` to that day for all
 * of them. A model that is not listed has an unknown price, never a guessed one; the visitor can
 * enter one for a column, and that goes first. Cached tokens count like others: what they cost less
 * differs from vendor to vendor, so the page shows at most too much.
 */
const TABLE: {
  readonly checkedOn: string;
  readonly currency: string;
  readonly models: Readonly<Record<string, Price>>;
} = table;

/** The day on which the listed prices were checked. */
export const CHECKED_ON = TABLE.checkedOn;

const MILLION = 1_000_000;

function readAmount(text: string): number | undefined {
  const amount = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

function listed(model: string): Price | undefined {
  // What stands behind the colon rehearses a failure; the model is the same.
  const [name = ''] = model.split(':', 1);
  return Object.hasOwn(TABLE.models, name) ? TABLE.models[name] : undefined;
}

/** What an answer cost; `undefined` where the price or the usage is not known. */
export function costOf(usage: Usage | undefined, model: string, own: OwnPrice): Cost | undefined {
  if (!usage) return undefined;
  const input = readAmount(own.input);
  const output = readAmount(own.output);
  const isOwn = input !== undefined && output !== undefined;
  const price = isOwn ? { input, output } : listed(model);
  if (!price) return undefined;
  const amount = (usage.prompt * price.input + usage.completion * price.output) / MILLION;
  return { amount, currency: isOwn ? undefined : TABLE.currency };
}

/** What several answers cost together; `undefined` as soon as one of them is not known. */
export function sumOf(costs: readonly (Cost | undefined)[]): Cost | undefined {
  const [first] = costs;
  if (!first) return undefined;
  let amount = 0;
  for (const cost of costs) {
    if (!cost || cost.currency !== first.currency) return undefined;
    amount += cost.amount;
  }
  return { amount, currency: first.currency };
}
