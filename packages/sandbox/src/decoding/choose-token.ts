import { END_OF_TEXT, type Token } from '../model/tokenizer.ts';
import { type Distribution, toDistribution } from './distribution.ts';
import type { Outlook } from './guide.ts';
import type { Random } from './random.ts';
import type { Sampler } from './sampler.ts';
import type { Sampling } from './settings.ts';

/** Everything that a choice depends on. */
export interface Choosing {
  readonly outlook: Outlook;
  readonly sampling: Sampling;
  /** Whether the sampling is plain, which does not change in the course of an answer. */
  readonly isPlain: boolean;
  /** How many times each token has been said so far. */
  readonly said: ReadonlyMap<Token, number>;
  readonly sampler: Sampler;
  readonly random: Random;
}

/** Whether nothing is asked for that would have every token looked at. */
export function isPlain(sampling: Sampling): boolean {
  const { temperature, topP, presencePenalty, frequencyPenalty, logitBias } = sampling;
  const isUntouched = presencePenalty === 0 && frequencyPenalty === 0 && logitBias.size === 0;
  return isUntouched && topP === 1 && (temperature === 0 || temperature === 1);
}

function likeliestOf({ only, planned }: Outlook): { token: Token; share: number } {
  if (only !== undefined) return { token: only, share: 1 };
  let best = { token: END_OF_TEXT, share: 0 };
  for (const [token, share] of planned) {
    if (share > best.share || (share === best.share && token < best.token)) best = { token, share };
  }
  return best;
}

function pointedAt(planned: ReadonlyMap<Token, number>, point: number): Token {
  let left = point;
  let last: Token = END_OF_TEXT;
  for (const [token, share] of planned) {
    last = token;
    left -= share;
    if (left < 0) break;
  }
  return last;
}

const chooseFromAll = (choosing: Choosing): Token =>
  choosing.sampler.choose(distributionOf(choosing), choosing.sampling, choosing.random);

/** The whole distribution at this place. */
export function distributionOf({ outlook, sampling, said, sampler }: Choosing): Distribution {
  return toDistribution(outlook, sampling, said, sampler.unigrams);
}

/**
 * Chooses the next token. Where the plan has nearly everything, as at most places, the rest of the
 * vocabulary is not even looked at, and the choice is still the same as if it had been: at
 * temperature 0 nothing is likelier than what has more than half, and at 1 a mixture may be drawn
 * from part by part.
 */
export function chooseToken(choosing: Choosing): Token {
  const { outlook, sampling, sampler, random, isPlain } = choosing;
  const { looseness } = outlook;
  if (looseness === 1 || !isPlain) return chooseFromAll(choosing);
  if (sampling.temperature === 0) {
    const { token, share } = likeliestOf(outlook);
    return share * (1 - looseness) > 0.5 ? token : chooseFromAll(choosing);
  }
  const point = random();
  if (point < 1 - looseness) {
    return outlook.only ?? pointedAt(outlook.planned, point / (1 - looseness));
  }
  const alone: Outlook = {
    only: undefined,
    planned: new Map(),
    looseness: 1,
    predict: () => outlook.predict(),
  };
  return sampler.choose(distributionOf({ ...choosing, outlook: alone }), sampling, random);
}
