import type { Unigrams } from '../model/language-model.ts';
import { END_OF_TEXT, type Token } from '../model/tokenizer.ts';
import type { Random } from './random.ts';

/** The whole vocabulary at one temperature, added up so that a token is found by halving. */
export class Tail {
  readonly #unigrams: Unigrams;
  readonly #exponent: number;
  /** The shares raised to 1/temperature, the most frequent token first. */
  readonly #powers: Float64Array;
  /** The same added up to each token. */
  readonly #sums: Float64Array;

  constructor(unigrams: Unigrams, temperature: number) {
    this.#unigrams = unigrams;
    this.#exponent = 1 / temperature;
    let sum = 0;
    this.#powers = Float64Array.from(unigrams.shares, (share) => share ** this.#exponent);
    this.#sums = this.#powers.map((power) => (sum += power));
  }

  /** What all tokens but these weigh together. */
  without(known: ReadonlySet<Token>): number {
    let sum = this.#sums.at(-1) ?? 0;
    for (const token of known) {
      const share = this.#unigrams.shareOf.get(token);
      if (share !== undefined) sum -= share ** this.#exponent;
    }
    return Math.max(sum, 0);
  }

  /** One of all tokens but these, by its weight. There has to be one. */
  choose(known: ReadonlySet<Token>, random: Random): Token {
    for (;;) {
      const token = this.#find(random() * (this.#sums.at(-1) ?? 0));
      if (!known.has(token)) return token;
    }
  }

  #find(wanted: number): Token {
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sums[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return this.#unigrams.tokens[low] ?? END_OF_TEXT;
  }

  /** All tokens but these with their weights, the heaviest first. */
  *others(
    known: ReadonlySet<Token>,
  ): Generator<{ readonly token: Token; readonly weight: number }> {
    for (const [index, token] of this.#unigrams.tokens.entries()) {
      if (known.has(token)) continue;
      yield { token, weight: this.#powers[index] ?? 0 };
    }
  }
}
