import { describe, expect, it } from 'vitest';
import { LanguageModel } from '../model/language-model.ts';
import { toTokens } from '../model/tokenizer.ts';
import { train } from '../model/train.ts';
import { say } from '../planner/plan.ts';
import { toDistribution } from './distribution.ts';
import { Guide } from './guide.ts';
import { DEFAULT_SAMPLING, type Sampling } from './settings.ts';

const model = new LanguageModel(
  train([{ language: 'en', text: 'Tea: Tea is warm. Tea is good.' }]),
);
const [tea = 0, warm = 0] = [toTokens('Tea')[0], toTokens(' warm')[0]];

/** The logit of a token when it, or another one, has been said so often. */
function logitOf(
  token: number,
  sampling: Partial<Sampling>,
  said: [number, number][] = [],
): number {
  const guide = new Guide({ steps: [say('{Tea|Milk}')] }, model);
  const all = { ...DEFAULT_SAMPLING, ...sampling };
  const { scored } = toDistribution(guide, all, new Map(said), model.unigrams);
  return scored.find((each) => each.token === token)?.logit ?? Number.NaN;
}

describe('a distribution', () => {
  it('takes the presence penalty once from what was said, and the frequency penalty each time', () => {
    const plain = logitOf(tea, {});
    const penalised = (presencePenalty: number, frequencyPenalty: number, times: number) =>
      logitOf(tea, { presencePenalty, frequencyPenalty }, [[tea, times]]);
    expect(plain - penalised(1.5, 0, 1)).toBeCloseTo(1.5, 10);
    expect(plain - penalised(1.5, 0, 4)).toBeCloseTo(1.5, 10);
    expect(plain - penalised(0, 0.5, 4)).toBeCloseTo(2, 10);
    expect(plain - penalised(1, 0.5, 3)).toBeCloseTo(2.5, 10);
    expect(plain - penalised(-1, -0.5, 2)).toBeCloseTo(-2, 10);
  });

  it('takes nothing from what was not said', () => {
    const sampling = { presencePenalty: 2, frequencyPenalty: 2 };
    expect(logitOf(tea, sampling, [[warm, 5]])).toBeCloseTo(logitOf(tea, {}), 10);
  });

  it('adds a bias to a token, also to one that nobody had in mind', () => {
    expect(logitOf(tea, { logitBias: new Map([[tea, -7]]) })).toBeCloseTo(logitOf(tea, {}) - 7, 10);
    expect(logitOf(123, {})).toBeNaN();
    expect(logitOf(123, { logitBias: new Map([[123, 100]]) })).toBeGreaterThan(logitOf(tea, {}));
  });
});
