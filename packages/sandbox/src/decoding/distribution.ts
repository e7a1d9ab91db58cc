import type { Unigrams } from '../model/language-model.ts';
import type { Token } from '../model/tokenizer.ts';
import type { Outlook } from './guide.ts';
import type { Sampling } from './settings.ts';

/** A token and the logarithm of its probability. */
export interface Scored {
  readonly token: Token;
  readonly logit: number;
}

/**
 * The probability of every token, at temperature 1: the scored ones each have their own, and all
 * others have `rest` times their share among the unigrams.
 */
export interface Distribution {
  readonly scored: readonly Scored[];
  readonly rest: number;
}

/** What a token that was never read is worth when a bias makes it a candidate. */
const UNREAD = 1e-9;
/** Keeps the logarithm of nothing finite, as JSON wants it. */
export const LOWEST_LOGIT = -9999;

/** The logarithm of a share. */
export const logitOf = (share: number): number => (share > 0 ? Math.log(share) : LOWEST_LOGIT);

/** What the plan wants and what the language model thinks, in one. */
function join(
  outlook: Outlook,
  unigrams: Unigrams,
): { readonly shares: Map<Token, number>; readonly rest: number } {
  const { planned, looseness } = outlook;
  const shares = new Map<Token, number>();
  for (const [token, share] of planned) shares.set(token, share * (1 - looseness));
  if (looseness === 0) return { shares, rest: 0 };
  const prediction = outlook.predict();
  const rest = prediction.rest * looseness;
  for (const [token, share] of prediction.known) {
    const known = share * looseness + (unigrams.shareOf.get(token) ?? 0) * rest;
    shares.set(token, (shares.get(token) ?? 0) + known);
  }
  return { shares, rest };
}

/** What the request takes from or adds to single tokens. */
class Adjustments {
  readonly #sampling: Sampling;
  readonly #said: ReadonlyMap<Token, number>;
  readonly #isPenalised: boolean;

  constructor(sampling: Sampling, said: ReadonlyMap<Token, number>) {
    this.#sampling = sampling;
    this.#said = said;
    this.#isPenalised = sampling.presencePenalty !== 0 || sampling.frequencyPenalty !== 0;
  }

  /** The tokens that are adjusted. */
  *tokens(): Generator<Token> {
    yield* this.#sampling.logitBias.keys();
    if (this.#isPenalised) yield* this.#said.keys();
  }

  of(token: Token): number {
    const { logitBias, presencePenalty, frequencyPenalty } = this.#sampling;
    const bias = logitBias.get(token) ?? 0;
    const count = this.#isPenalised ? (this.#said.get(token) ?? 0) : 0;
    return count === 0 ? bias : bias - presencePenalty - frequencyPenalty * count;
  }
}

/**
 * Joins what the plan wants with what the language model thinks, and adds what the request asks
 * for: bias and penalties.
 * @param said how many times each token has been said so far
 */
export function toDistribution(
  outlook: Outlook,
  sampling: Sampling,
  said: ReadonlyMap<Token, number>,
  unigrams: Unigrams,
): Distribution {
  const { shares, rest } = join(outlook, unigrams);
  const adjustments = new Adjustments(sampling, said);
  // Where the plan leaves no room, nothing may come in by a bias either.
  if (outlook.looseness > 0) {
    for (const token of adjustments.tokens()) {
      if (!shares.has(token)) shares.set(token, (unigrams.shareOf.get(token) ?? UNREAD) * rest);
    }
  }
  const scored = Array.from(shares, ([token, share]) => ({
    token,
    logit: logitOf(share) + adjustments.of(token),
  }));
  return { scored, rest };
}
