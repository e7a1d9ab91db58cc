import type { Usage } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import type { Budgets, Prices } from '../relay-options.ts';
import type { Entry, Ledger } from '../stores/ledger.ts';
import type { Expected } from './admission.ts';
import type { Caller } from './callers.ts';

const DAY_MILLISECONDS = 86_400_000;
/** Counters stay for a day longer, for answers that are settled after midnight. */
const KEPT_DAYS = 2;
/** What is set aside for an answer whose length nobody limits, in tokens. */
const UNLIMITED_ANSWER = 4096;
/** Money is counted in millionths, as integers: prices are for a million tokens. */
const MICRO = 1_000_000;
/** What a process may spend on its own of a day's budget, while nobody can say what is left of it. */
const ALLOWANCE = 0.1;

/** Money and tokens that were set aside. */
interface Reservation {
  /** Exchanges what was set aside for what was used. It never throws. */
  settle(usage: Usage): Promise<void>;
}

/** Decides what may still be spent today (UTC). */
export interface BudgetKeeper {
  /** @throws {RelayError} `budget-spent`, with the seconds until midnight UTC */
  reserve(caller: Caller, expected: Expected): Promise<Reservation>;
}

/** What budgets are made of. */
export interface BudgetOptions {
  /** Counts for everybody. */
  readonly ledger: Ledger;
  /** Counts in this process while `ledger` cannot be asked. */
  readonly allowance: Ledger;
  readonly budgets: Budgets;
  readonly prices: Prices | undefined;
  readonly now: () => number;
}

interface Counted {
  readonly name: string;
  readonly limit: number;
  readonly amountOf: (usage: Usage) => number;
}

const tokensOf = ({ inputTokens, outputTokens }: Usage) => Math.ceil(inputTokens + outputTokens);

const moneyOf =
  ({ input, output }: Prices) =>
  ({ inputTokens, outputTokens }: Usage) =>
    Math.ceil(inputTokens * input + outputTokens * output);

/** What counts for a caller on a day. The site's own programs are no visitors. */
function countersOf(caller: Caller, { budgets, prices }: BudgetOptions, day: string): Counted[] {
  const owners = [
    ...(caller.kind === 'site-key'
      ? []
      : [
          [`visitor:${caller.visitor}`, budgets.visitor, budgets.visitorMoney] as const,
          // A new session is free; an address is not.
          [`address:${caller.address}`, budgets.ip, Infinity] as const,
        ]),
    ['site', budgets.site, budgets.siteMoney] as const,
  ];
  return owners
    .flatMap(([owner, tokens, money]): Counted[] => [
      { name: `${day}:tokens:${owner}`, limit: tokens, amountOf: tokensOf },
      ...(prices
        ? [{ name: `${day}:money:${owner}`, limit: money * MICRO, amountOf: moneyOf(prices) }]
        : []),
    ])
    .filter(({ limit }) => Number.isFinite(limit));
}

/** A usage as a whole number of tokens. What makes no sense counts as nothing, and never throws. */
function sensible({ inputTokens, outputTokens }: Usage): Usage {
  const whole = (tokens: number) => (Number.isFinite(tokens) && tokens > 0 ? tokens : 0);
  return { inputTokens: whole(inputTokens), outputTokens: whole(outputTokens) };
}

const withAllowance = (entry: Entry): Entry => ({
  ...entry,
  limit: Math.floor(entry.limit * ALLOWANCE),
});

/**
 * Sets aside what an answer may cost before it begins, and corrects that when it has ended. Fails
 * closed: while the ledger cannot be asked, each process may spend a tenth of each budget a day and
 * no more. When a process dies in between, what it had set aside stays counted: the safe side.
 */
export function createBudgets(options: BudgetOptions): BudgetKeeper {
  const { ledger, allowance, now } = options;

  /** Which ledger set something aside; which counter had no room otherwise. */
  async function reserveIn(entries: readonly Entry[], expiresAt: number) {
    try {
      return { from: ledger, full: await ledger.reserve(entries, expiresAt) };
    } catch {
      const smaller = entries.map(withAllowance);
      return { from: allowance, full: await allowance.reserve(smaller, expiresAt) };
    }
  }

  return {
    async reserve(caller, { inputTokens, outputTokens = UNLIMITED_ANSWER }) {
      const today = Math.floor(now() / DAY_MILLISECONDS);
      const day = new Date(today * DAY_MILLISECONDS).toISOString().slice(0, 10);
      const counters = countersOf(caller, options, day);
      if (counters.length === 0) return { settle: async () => {} };

      const expected = sensible({ inputTokens, outputTokens });
      const entries = counters.map((counter) => ({
        name: counter.name,
        limit: counter.limit,
        amount: counter.amountOf(expected),
      }));
      const { from, full } = await reserveIn(entries, (today + KEPT_DAYS) * DAY_MILLISECONDS);
      if (full !== undefined) {
        const retryAfter = Math.ceil(((today + 1) * DAY_MILLISECONDS - now()) / 1000);
        throw new RelayError('budget-spent', `${full.replace(/visitor:.*/, 'visitor')} is spent`, {
          retryAfter,
          openAI: { status: 429, code: 'insufficient_quota' },
        });
      }
      return {
        async settle(usage) {
          const used = sensible(usage);
          const amounts = counters.map(({ name, amountOf }) => {
            return [name, amountOf(used) - amountOf(expected)] as const;
          });
          // What cannot be corrected stays as it was set aside.
          await from.correct(Object.fromEntries(amounts)).catch(() => {});
        },
      };
    },
  };
}
