/** A retry of one of many clients that have failed at the same moment. */
export interface HerdDot {
  /** From 0. */
  readonly client: number;
  /** Milliseconds since they failed. */
  readonly at: number;
}

/** How many clients there are, and how often each of them tries again. */
export const CLIENTS = 100;
const RETRIES = 3;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;
const SEED = 11;

/** Always the same numbers between 0 and 1 (mulberry32), so that the picture is always the same. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * When 100 clients that have failed together try again, with exponential backoff.
 * @param jitter whether each delay is a random part of the formula's (full jitter)
 */
export function herd(jitter: boolean): HerdDot[] {
  const random = generator(SEED);
  return Array.from({ length: CLIENTS }, (_, client) => {
    let at = 0;
    return Array.from({ length: RETRIES }, (__, retry) => {
      const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** retry);
      at += jitter ? delay * random() : delay;
      return { client, at };
    });
  }).flat();
}

/** The most retries that fall into one and the same span of this many milliseconds. */
export function busiest(dots: readonly HerdDot[], span: number): number {
  const times = dots.map(({ at }) => at).toSorted((one, other) => one - other);
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - span) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
