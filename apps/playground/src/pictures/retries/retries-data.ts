import { type Call, callsOf, type Exchange, headerOf } from '@natter/recording';
import { sentFields } from '../asked.ts';
import { isCut, lastMoment, nameOf, type Outcome, outcomeOf } from '../travel.ts';

/** One attempt. Times are milliseconds since the call's first attempt began. */
export interface Attempt {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** Missing where no answer came. */
  readonly status: number | undefined;
  readonly outcome: Outcome;
  readonly failed: boolean;
}

/** Who has said how long to wait: a header of the answer, or the SDK's own formula. */
export type WaitSource =
  | { readonly type: 'retry-after-ms' | 'retry-after'; readonly told: string }
  | { readonly type: 'backoff' };

/** The time between two attempts. */
export interface Wait {
  readonly from: number;
  readonly to: number;
  readonly source: WaitSource;
}

/** One call with all that an SDK has tried for it. */
export interface RetriedCall {
  readonly name: string;
  readonly attempts: readonly Attempt[];
  readonly waits: readonly Wait[];
  readonly endedAt: number;
  readonly failed: boolean;
}

/** The calls of a run. */
export interface Retries {
  readonly calls: readonly RetriedCall[];
  /** The time of the call that took the longest. */
  readonly extent: number;
  /** How many earlier calls are left out. */
  readonly omitted: number;
}

/** At most this many calls are drawn. */
const MOST = 10;
/** The SDKs do as they are told up to a minute; beyond it they wait as their own formula says. */
const LONGEST_TOLD = 60_000;

const isObeyed = (ms: number) => ms >= 0 && ms <= LONGEST_TOLD;

function sourceOf({ head }: Exchange): WaitSource {
  const headers = head?.headers ?? [];
  const exact = headerOf(headers, 'retry-after-ms');
  if (exact !== undefined && isObeyed(Number.parseFloat(exact)))
    return { type: 'retry-after-ms', told: exact };
  const told = headerOf(headers, 'retry-after');
  if (told === undefined) return { type: 'backoff' };
  const seconds = Number(told);
  // What is no number is a date.
  return Number.isNaN(seconds) || isObeyed(seconds * 1000)
    ? { type: 'retry-after', told }
    : { type: 'backoff' };
}

function toAttempt(exchange: Exchange, zero: number): Attempt {
  const status = exchange.head?.status;
  const outcome = outcomeOf(exchange);
  return {
    id: exchange.id,
    from: exchange.startedAt - zero,
    to: lastMoment(exchange) - zero,
    status,
    outcome,
    failed: isCut(outcome) || (status ?? 0) >= 400,
  };
}

function toCall({ attempts }: Call): RetriedCall[] {
  const [first] = attempts;
  if (!first) return [];
  const zero = first.startedAt;
  const { model } = sentFields(first);
  const tried = attempts.map((exchange) => toAttempt(exchange, zero));
  const last = tried.at(-1);
  return [
    {
      name: typeof model === 'string' && model !== '' ? model : nameOf(first),
      attempts: tried,
      waits: attempts.slice(0, -1).map((exchange, index) => ({
        from: tried[index]?.to ?? 0,
        to: Math.max(tried[index]?.to ?? 0, tried[index + 1]?.from ?? 0),
        source: sourceOf(exchange),
      })),
      endedAt: last?.to ?? 0,
      failed: last?.failed ?? false,
    },
  ];
}

/** The last calls of a run, each on its own clock: what was tried, and what was waited in between. */
export function retriesOf(exchanges: readonly Exchange[]): Retries {
  const all = callsOf(exchanges);
  const calls = all.slice(-MOST).flatMap(toCall);
  return {
    calls,
    extent: Math.max(0, ...calls.map(({ endedAt }) => endedAt)),
    omitted: Math.max(0, all.length - MOST),
  };
}
