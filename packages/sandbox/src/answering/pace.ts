import type { Random } from '../decoding/random.ts';

/** How fast the sandbox speaks. All zeros mean as fast as the socket takes it. */
export interface Pace {
  /** Milliseconds before the first token. */
  readonly firstToken: number;
  /** Milliseconds before each further token. */
  readonly perToken: number;
  /** By how much of itself each wait may be shorter or longer, from 0 (default: even) to 1. */
  readonly jitter?: number;
}

/** About the pace of a quick hosted model: fast enough not to bore, slow enough to be seen. */
export const HUMAN_PACE: Pace = { firstToken: 300, perToken: 24 };

/**
 * Waits; ends early when `signal` aborts.
 * @throws the reason of the abort
 */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Says when each token is due. What came late is caught up with: only the sum of the waits counts. */
export class Metronome {
  readonly #pace: Pace;
  readonly #random: Random;
  readonly #now: () => number;
  #due: number | undefined;

  constructor(pace: Pace, random: Random, now: () => number) {
    this.#pace = pace;
    this.#random = random;
    this.#now = now;
  }

  /** Milliseconds until the next so many tokens may be said; 0 when they are late. */
  untilNext(tokens: number): number {
    const { firstToken, perToken, jitter = 0 } = this.#pace;
    if (firstToken === 0 && perToken === 0) return 0;
    const even = this.#due === undefined ? firstToken + perToken * (tokens - 1) : perToken * tokens;
    const now = this.#now();
    this.#due = (this.#due ?? now) + even * (1 + jitter * (2 * this.#random() - 1));
    return Math.max(0, this.#due - now);
  }
}
