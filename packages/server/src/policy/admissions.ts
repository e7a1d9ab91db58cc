import { RelayError } from '../errors/relay-error.ts';
import type { Places } from '../stores/ledger.ts';
import type { Admissions, Expected } from './admission.ts';
import type { BudgetKeeper } from './budgets.ts';
import type { Caller } from './callers.ts';
import type { Load } from './load.ts';

/** Seconds after which a place may be free again. */
const PLACE_SECONDS = 5;
const OVERLOAD_SECONDS = 2;

const overloaded = (open: number) =>
  new RelayError('relay-overloaded', `${open} answers are running`, {
    retryAfter: OVERLOAD_SECONDS,
  });

/** What admissions are made of. */
export interface AdmissionOptions {
  readonly budgets: BudgetKeeper;
  readonly places: Places;
  readonly load: Load;
  /** Answers that run for one visitor at a time. `Infinity` is no limit. */
  readonly maxAnswers: number;
  /** Answers that run in this process at a time. */
  readonly maxStreams: number;
  /** The longest time that an answer can take, in milliseconds: then its place is free by itself. */
  readonly longestAnswer: number;
  readonly createId: () => string;
  readonly now: () => number;
}

/**
 * Decides whether one more answer may begin: first whether this process can take it on, then
 * whether its visitor has a place, and at last whether it can be paid for.
 */
export function createAdmissions(options: AdmissionOptions): Admissions {
  const { budgets, places, load, maxAnswers, maxStreams, longestAnswer, createId, now } = options;
  let open = 0;

  function enter(): void {
    if (load.isTooHigh() || open >= maxStreams) {
      throw overloaded(open);
    }
    open += 1;
  }

  /** Takes a place for a visitor, and gives back what frees it. The site's programs need none. */
  async function takePlace({ kind, visitor }: Caller): Promise<() => Promise<void>> {
    if (kind === 'site-key' || maxAnswers === Infinity) return async () => {};
    const holder = createId();
    if (await places.take(visitor, holder, maxAnswers, now() + longestAnswer)) {
      return () => places.free(visitor, holder).catch(() => {});
    }
    throw new RelayError('answers-limited', `${maxAnswers} answers are running for the visitor`, {
      retryAfter: PLACE_SECONDS,
      openAI: { status: 429, code: 'rate_limit_exceeded' },
    });
  }

  async function takeAll(caller: Caller, expected: Expected) {
    const freePlace = await takePlace(caller);
    try {
      return { freePlace, reservation: await budgets.reserve(caller, expected) };
    } catch (error) {
      await freePlace();
      throw error;
    }
  }

  return {
    async admit(caller, expected) {
      enter();
      try {
        const { freePlace, reservation } = await takeAll(caller, expected);
        let isSettled = false;
        return {
          async settle(usage) {
            if (isSettled) return;
            isSettled = true;
            open -= 1;
            await Promise.all([freePlace(), reservation.settle(usage)]);
          },
        };
      } catch (error) {
        open -= 1;
        throw error;
      }
    },
  };
}
