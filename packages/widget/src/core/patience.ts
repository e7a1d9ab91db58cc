import type { Problem, ProblemCode } from '@natter/protocol';

/** How a session waits; given from outside, so that nothing here knows a clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Resolves when the device goes online, or the signal aborts; never rejects. */
  online(signal: AbortSignal): Promise<void>;
  /** A number from 0 up to 1. */
  random(): number;
}

/** What a clock shows, as ISO 8601. */
export const timeOf = (clock: Clock): string => new Date(clock.now()).toISOString();

/** Failures that pass by themselves: words that met one of them are kept and sent again. */
const PASSING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'relay-unreachable',
  'relay-stopping',
  'relay-overloaded',
  'rate-limited',
  'answers-limited',
  'conversation-busy',
]);

/** A model that says when it has time again will be asked then. */
const isPassing = ({ code, retryAfter }: Problem): boolean =>
  PASSING.has(code) || (code === 'provider-busy' && retryAfter !== undefined);

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** Whoever is told to wait longer than this decides for themselves when to try again. */
const LONGEST_PROMISE = 120;
/** A relay that says no so often is not asked any more; one that cannot be reached is. */
const MOST_REFUSALS = 4;

/** Doubles from one second to thirty, with jitter, so that not everybody comes back at once. */
export function backOff(attempt: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10));
  return wait * (0.5 + random / 2);
}

/**
 * How long words wait after a failure before they are sent again.
 * @param attempt how often they were sent in vain before, from 0
 * @returns milliseconds; `undefined` where sending them again is for the visitor to decide
 */
function waitAfter(problem: Problem, attempt: number, random: number): number | undefined {
  const { code, retryAfter } = problem;
  if (!isPassing(problem)) return undefined;
  if (code === 'relay-unreachable') return backOff(attempt, random);
  if (attempt >= MOST_REFUSALS || (retryAfter ?? 0) > LONGEST_PROMISE) return undefined;
  return retryAfter === undefined ? backOff(attempt + 1, random) : retryAfter * 1000;
}

/** What a wait needs to be seen, cut short and ended. */
export interface Perseverance {
  readonly clock: Clock;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** A wait begins. Answers the signal that cuts it short. */
  readonly hold: (problem: Problem, until: number) => AbortSignal;
  /** A wait is over. */
  readonly goOn: () => void;
}

/**
 * Repeats a step for as long as it fails in a way that passes by itself.
 * @param step answers why it failed; `undefined` when it did not
 * @returns why it failed for good; `undefined` when it succeeded or was ended
 */
export async function persevere(
  step: () => Promise<Problem | undefined>,
  { clock, signal, hold, goOn }: Perseverance,
): Promise<Problem | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const problem = await step();
    if (!problem || signal.aborted) return undefined;
    const wait = waitAfter(problem, attempt, clock.random());
    if (wait === undefined) return problem;
    const over = new AbortController();
    const either = AbortSignal.any([signal, hold(problem, clock.now() + wait), over.signal]);
    const waits = [clock.sleep(wait, either)];
    if (problem.code === 'relay-unreachable') waits.push(clock.online(either));
    await Promise.race(waits);
    over.abort();
    if (signal.aborted) return undefined;
    goOn();
  }
}
