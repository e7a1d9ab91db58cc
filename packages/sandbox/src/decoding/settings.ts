import type { Token } from '../model/tokenizer.ts';

/** What a request says about how tokens are chosen, with OpenAI's defaults filled in. */
export interface Sampling {
  /** From 0 (always the likeliest) to 2. */
  readonly temperature: number;
  /** Only the likeliest tokens that together have this share are chosen from; 1 is all of them. */
  readonly topP: number;
  /** From -2 to 2: taken from every token that has already been said. */
  readonly presencePenalty: number;
  /** From -2 to 2: taken from a token for each time that it has been said. */
  readonly frequencyPenalty: number;
  /** Added to tokens by their number, from -100 (never) to 100 (always). */
  readonly logitBias: ReadonlyMap<Token, number>;
  /** How many alternatives are told for each token; `undefined`: no log probabilities at all. */
  readonly topLogprobs: number | undefined;
}

/** How a model chooses when nobody says anything else. */
export const DEFAULT_SAMPLING: Sampling = {
  temperature: 1,
  topP: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  logitBias: new Map(),
  topLogprobs: undefined,
};
