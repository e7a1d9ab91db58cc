import type { RelayOptions } from '../relay-options.ts';
import type { Counters } from '../stores/counters.ts';
import { createMemoryLedger } from '../stores/memory-ledger.ts';
import type { Admissions } from './admission.ts';
import { createAdmissions } from './admissions.ts';
import { createBudgets } from './budgets.ts';
import { watchLoad } from './load.ts';
import { createModeration, type Moderation } from './moderation.ts';
import { createRateLimits, type RateLimits } from './rates.ts';

/** Safe for a public site; callers on this machine are not counted unless that is asked for. */
const PUBLIC = {
  rates: { session: 10, ip: 60, site: 6000 },
  budgets: {
    visitor: 200_000,
    ip: 1_000_000,
    site: 20_000_000,
    visitorMoney: Infinity,
    siteMoney: Infinity,
  },
  maxAnswers: 3,
} as const;
const LOCAL = {
  rates: { session: Infinity, ip: Infinity, site: Infinity },
  budgets: {
    visitor: Infinity,
    ip: Infinity,
    site: Infinity,
    visitorMoney: Infinity,
    siteMoney: Infinity,
  },
  maxAnswers: Infinity,
} as const;
const MAX_STREAMS = 2000;
/** An answer with tools is several calls of the provider, each with a time limit of its own. */
const PLACE_MILLISECONDS = 15 * 60_000;

/** What decides how much of everything. */
export interface Policy {
  readonly admissions: Admissions;
  readonly rateLimits: RateLimits;
  readonly moderation: Moderation;
  /** Ends what watches this process. */
  close(): void;
}

interface PolicyParts {
  readonly counters: Counters;
  readonly createId: () => string;
  readonly now: () => number;
}

/**
 * Makes the limits of a relay out of its options.
 * @throws {TypeError} when a budget of money has no prices
 */
export function createPolicy(options: RelayOptions, parts: PolicyParts): Policy {
  const { counters, createId, now } = parts;
  const { origins = [], prices, maxStreams = MAX_STREAMS } = options;
  const defaults = origins.length > 0 ? PUBLIC : LOCAL;
  const budgets = { ...defaults.budgets, ...options.budgets };
  const money = Math.min(budgets.visitorMoney, budgets.siteMoney);
  if (money !== Infinity && !prices) throw new TypeError('A budget of money needs prices.');

  const load = watchLoad();
  const allowance = createMemoryLedger(now);
  return {
    admissions: createAdmissions({
      budgets: createBudgets({ ledger: counters.ledger, allowance, budgets, prices, now }),
      places: counters.places,
      load,
      maxAnswers: options.maxAnswers ?? defaults.maxAnswers,
      maxStreams,
      longestAnswer: PLACE_MILLISECONDS,
      createId,
      now,
    }),
    rateLimits: createRateLimits({ ...defaults.rates, ...options.rates }, counters.redis),
    moderation: createModeration(options.moderate),
    close: () => load.close(),
  };
}
