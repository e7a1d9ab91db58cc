import type { Unigrams } from '../model/language-model.ts';
import { END_OF_TEXT, type Token } from '../model/tokenizer.ts';
import { type Distribution, logitOf, LOWEST_LOGIT, type Scored } from './distribution.ts';
import type { Random } from './random.ts';
import type { Sampling } from './settings.ts';
import { Tail } from './tail.ts';

/** What can be told about a choice. */
export interface Choice {
  readonly logprob: number;
  /** The likeliest tokens at this place, from the first on. */
  readonly alternatives: readonly Scored[];
}

interface Weighted {
  readonly token: Token;
  readonly weight: number;
}

/** A distribution at a temperature, scaled so that nothing overflows. */
interface Heated {
  readonly weights: readonly Weighted[];
  readonly known: ReadonlySet<Token>;
  readonly tail: Tail;
  /** What each weight of the tail is multiplied with; 0 where there is no tail. */
  readonly scale: number;
}

const MOST_TAILS = 16;

/** The token at a point of the line on which every weight is a stretch. */
function pointedAt(weights: Iterable<Weighted>, point: number): Token | undefined {
  let left = point;
  for (const { token, weight } of weights) {
    left -= weight;
    if (left < 0) return token;
  }
  return undefined;
}

/** The heavier of two sorted lists first, until both are through. */
function* merge(one: Iterable<Weighted>, other: Iterable<Weighted>): Generator<Weighted> {
  const [first, second] = [one[Symbol.iterator](), other[Symbol.iterator]()];
  let left = first.next();
  let right = second.next();
  while (!left.done || !right.done) {
    if (right.done || (!left.done && left.value.weight >= right.value.weight)) {
      yield left.value as Weighted;
      left = first.next();
    } else {
      yield right.value;
      right = second.next();
    }
  }
}

const sumOf = (weights: readonly Weighted[]) =>
  weights.reduce((total, { weight }) => total + weight, 0);

/** Chooses tokens from distributions over the vocabulary of one language model. */
export class Sampler {
  readonly unigrams: Unigrams;
  readonly #tails = new Map<number, Tail>();

  constructor(unigrams: Unigrams) {
    this.unigrams = unigrams;
  }

  /** What the choice of a token looked like: its own log probability, and the likeliest `count` tokens. */
  describe(distribution: Distribution, token: Token, count: number): Choice {
    const { scored, rest } = distribution;
    const { weights, known, tail, scale } = this.#heat(distribution, 1);
    const all =
      Math.log(sumOf(weights) + scale * tail.without(known)) + this.#highest(distribution);
    const toScored = (one: Token, logit: number): Scored => ({
      token: one,
      logit: Math.max(logit - all, LOWEST_LOGIT),
    });
    const own =
      scored.find((each) => each.token === token)?.logit ??
      logitOf((this.unigrams.shareOf.get(token) ?? 0) * rest);
    return {
      logprob: toScored(token, own).logit,
      alternatives: this.#likeliest(distribution, count).map((each) =>
        toScored(each.token, each.logit),
      ),
    };
  }

  /** Chooses one token as temperature and top_p want it. */
  choose(distribution: Distribution, { temperature, topP }: Sampling, random: Random): Token {
    if (temperature === 0) return this.#likeliest(distribution, 1)[0]?.token ?? END_OF_TEXT;
    const heated = this.#heat(distribution, temperature);
    return topP < 1 ? this.#fromNucleus(heated, topP, random) : this.#fromAll(heated, random);
  }

  #fromAll({ weights, known, tail, scale }: Heated, random: Random): Token {
    const outside = scale * tail.without(known);
    const token = pointedAt(weights, random() * (sumOf(weights) + outside));
    if (token !== undefined) return token;
    return outside > 0 ? tail.choose(known, random) : (weights.at(-1)?.token ?? END_OF_TEXT);
  }

  /** Chooses from the smallest set of likeliest tokens that together reach `topP`. */
  #fromNucleus({ weights, known, tail, scale }: Heated, topP: number, random: Random): Token {
    const wanted = topP * (sumOf(weights) + scale * tail.without(known));
    const sorted = weights.toSorted((one, other) => other.weight - one.weight);
    const others = scale > 0 ? tail.others(known) : [];
    const scaled = (function* scaledTail() {
      for (const { token, weight } of others) yield { token, weight: weight * scale };
    })();
    const nucleus: Weighted[] = [];
    let share = 0;
    for (const each of merge(sorted, scaled)) {
      nucleus.push(each);
      share += each.weight;
      if (share >= wanted) break;
    }
    return pointedAt(nucleus, random() * share) ?? nucleus.at(-1)?.token ?? END_OF_TEXT;
  }

  #highest({ scored, rest }: Distribution): number {
    return scored.reduce((most, { logit }) => Math.max(most, logit), logitOf(rest));
  }

  #heat(distribution: Distribution, temperature: number): Heated {
    const highest = this.#highest(distribution);
    const { scored, rest } = distribution;
    return {
      weights: scored.map(({ token, logit }) => ({
        token,
        weight: Math.exp((logit - highest) / temperature),
      })),
      known: new Set(scored.map(({ token }) => token)),
      tail: this.#tail(temperature),
      scale: rest > 0 ? Math.exp((Math.log(rest) - highest) / temperature) : 0,
    };
  }

  /** The likeliest tokens, from the first on, `count` of them where there are so many. */
  #likeliest({ scored, rest }: Distribution, count: number): Scored[] {
    const known = new Set(scored.map(({ token }) => token));
    const { tokens, shares } = this.unigrams;
    const tail = rest > 0 ? tokens.slice(0, known.size + count) : [];
    const unscored = tail
      .map((token, index) => ({ token, logit: logitOf((shares[index] ?? 0) * rest) }))
      .filter(({ token }) => !known.has(token));
    return [...scored, ...unscored]
      .toSorted((one, other) => other.logit - one.logit || one.token - other.token)
      .slice(0, count);
  }

  #tail(temperature: number): Tail {
    const kept = this.#tails.get(temperature);
    if (kept) return kept;
    const tail = new Tail(this.unigrams, temperature);
    if (this.#tails.size >= MOST_TAILS) this.#tails.clear();
    this.#tails.set(temperature, tail);
    return tail;
  }
}
