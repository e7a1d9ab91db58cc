import type { LanguageModel } from '../model/language-model.ts';
import { END_OF_TEXT, type Token } from '../model/tokenizer.ts';
import type { Plan } from '../planner/plan.ts';
import { type Choosing, chooseToken, distributionOf, isPlain } from './choose-token.ts';
import type { Choice, Sampler } from './sampler.ts';
import { Guide } from './guide.ts';
import type { Random } from './random.ts';
import type { Sampling } from './settings.ts';

/** A token that was chosen. */
export interface Spoken {
  readonly token: Token;
  /** Only when log probabilities are asked for. */
  readonly choice?: Choice;
}

/** Somebody who speaks: a language model, and the way in which it chooses its words. */
export interface Voice {
  readonly model: LanguageModel;
  readonly sampler: Sampler;
}

/** Says a plan token by token, as the model chooses them, and ends where the plan does. */
export function* speak(
  plan: Plan,
  { model, sampler }: Voice,
  sampling: Sampling,
  random: Random,
): Generator<Spoken, void> {
  const guide = new Guide(plan, model);
  const said = new Map<Token, number>();
  const choosing: Choosing = {
    outlook: guide,
    sampling,
    isPlain: isPlain(sampling),
    said,
    sampler,
    random,
  };
  const { topLogprobs } = sampling;
  while (!guide.isOver) {
    const token = chooseToken(choosing);
    if (token === END_OF_TEXT && guide.planned.has(token)) return;
    const spoken: Spoken =
      topLogprobs === undefined
        ? { token }
        : { token, choice: sampler.describe(distributionOf(choosing), token, topLogprobs) };
    guide.accept(token);
    // The end of a passage ends a thought of the language model's, and is not said.
    if (token === END_OF_TEXT) continue;
    if (!choosing.isPlain) said.set(token, (said.get(token) ?? 0) + 1);
    yield spoken;
  }
}
