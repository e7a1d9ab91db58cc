import { setTimeout as sleepFor } from 'node:timers/promises';
import type { ProblemCode } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { tryAgainOf } from './failures.ts';

/** What attempts are timed by. */
export interface Pacing {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Waits, and throws when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** The machine's own. */
export const PACING: Pacing = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
};

/** How calls are tried again. */
export interface AttemptsOptions extends Pacing {
  /** How often each call is tried again, 0 to 2. */
  readonly retries: number;
}

/** A wait that the provider asks for is sat out up to here; a longer one is passed on. */
const LONGEST_WAIT = 3000;
/** What waiting and trying again may add in all, until the last try begins. */
const LONGEST_DELAY = 8000;
const FIRST_BACKOFF = 500;
/** So that callers who failed together do not all come back together. */
const JITTER = 0.25;

/** The request is wrong, or the key, or the money is gone: the same again fails again. */
const HOPELESS_STATUS = [400, 401, 403, 404, 413, 422];
const PASSING_STATUS = [408, 409, 429];
const PASSING: readonly ProblemCode[] = ['provider-unreachable', 'provider-down', 'answer-cut'];
/** What another provider would refuse just as well. */
const REFUSED_ANYWHERE: readonly ProblemCode[] = ['provider-rejected', 'conversation-too-long'];

function mayPass(failure: RelayError): boolean {
  const { status, advice } = tryAgainOf(failure);
  if (failure.code === 'provider-quota-spent' || advice === 'no') return false;
  // Who has waited until a time limit is not made to wait as long again.
  if (status === undefined) return PASSING.includes(failure.code);
  if (HOPELESS_STATUS.includes(status)) return false;
  return advice === 'yes' || PASSING_STATUS.includes(status) || status >= 500;
}

/** What all tries of one question share. */
interface Budget {
  failedAt: number | undefined;
  tries: number;
}

/** The first provider's failure, which is the one to mend; what the second said is for our log. */
function summary([first, second]: readonly RelayError[], { tries }: Budget): unknown {
  if (!first || tries < 2) return first;
  return first.afterTries(second && `${first.message}; its fallback: ${second.message}`);
}

/** Tries calls until one of them begins to answer. */
export class Attempts {
  readonly #options: AttemptsOptions;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /**
   * Makes the first call, again where that may help, and then the next one where the failure is the
   * provider's and not the question's. A call is over at its first byte: what breaks behind it is
   * not mended here.
   * @throws {RelayError} the failure of the first call, the last of its tries; the signal's reason
   * when it aborts
   */
  async run<Result>(
    calls: readonly (() => Promise<Result>)[],
    signal: AbortSignal,
  ): Promise<Result> {
    const budget: Budget = { failedAt: undefined, tries: 0 };
    const failures: RelayError[] = [];
    for (const call of calls) {
      try {
        return await this.#try(call, budget, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof RelayError)) throw error;
        failures.push(error);
        if (REFUSED_ANYWHERE.includes(error.code)) break;
      }
    }
    throw summary(failures, budget);
  }

  async #try<Result>(
    call: () => Promise<Result>,
    budget: Budget,
    signal: AbortSignal,
  ): Promise<Result> {
    const { retries, now, sleep } = this.#options;
    for (let tried = 0; ; tried += 1) {
      try {
        budget.tries += 1;
        return await call();
      } catch (error) {
        signal.throwIfAborted();
        budget.failedAt ??= now();
        if (!(error instanceof RelayError) || tried >= retries || !mayPass(error)) throw error;
        const wait = this.#waitBefore(tried, error);
        const isTooLong = now() - budget.failedAt + wait > LONGEST_DELAY;
        if (wait > LONGEST_WAIT || isTooLong) throw error;
        await sleep(wait, signal);
      }
    }
  }

  #waitBefore(tried: number, failure: RelayError): number {
    const { wait } = tryAgainOf(failure);
    return wait ?? FIRST_BACKOFF * 2 ** tried * (1 - this.#options.random() * JITTER);
  }
}
