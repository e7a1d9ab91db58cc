import { BoundedMap } from '../bounded-map.ts';
import { hash } from '../decoding/random.ts';

const MOST_COUNTED = 10_000;

/** Gives every answer a seed of its own, where the request names none. */
export class Seeds {
  readonly #base: number;
  readonly #counts = new BoundedMap<number, number>(MOST_COUNTED);

  /** @param base the same base gives the same request the same answers, in the same order */
  constructor(base: number) {
    this.#base = base;
  }

  /** The seed for the next answer to this request. Other requests in between change nothing. */
  next(request: string): number {
    const key = hash(request);
    const count = this.#counts.get(key) ?? 0;
    this.#counts.set(key, count + 1);
    return hash(`${this.#base} ${key} ${count}`);
  }
}
