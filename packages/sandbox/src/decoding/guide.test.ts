import { describe, expect, it } from 'vitest';
import { LanguageModel } from '../model/language-model.ts';
import { END_OF_TEXT, fromTokens, type Token, toTokens } from '../model/tokenizer.ts';
import { train } from '../model/train.ts';
import { choose, type Plan, say, state, type Step } from '../planner/plan.ts';
import { Guide } from './guide.ts';

const model = new LanguageModel(
  train([{ language: 'en', text: 'Tea: Tea is warm. Tea is good. Tea is old. Tea is here.' }]),
);
const guideThrough = (...steps: Step[]) => new Guide({ steps } satisfies Plan, model);
const speakThrough = (guide: Guide, text: string) =>
  toTokens(text).forEach((token) => guide.accept(token));
const wanted = ({ planned }: Guide) =>
  [...planned].map(([token, share]): [string | Token, number] => [
    token === END_OF_TEXT ? token : fromTokens([token]),
    Math.round(share * 100) / 100,
  ]);

describe('a guide', () => {
  it('wants the words of the plan one after another, and then the end', () => {
    const guide = guideThrough(state('One two'), state(' three'));
    speakThrough(guide, 'One two');
    expect(wanted(guide)).toEqual([[' three', 1]]);
    speakThrough(guide, ' three');
    expect(wanted(guide)).toEqual([[END_OF_TEXT, 1]]);
  });

  it('leaves a choice where there is one, by its weights, and follows what was chosen', () => {
    const guide = guideThrough(say('{Good|Nice} {day|night}.'));
    expect(wanted(guide)).toEqual([
      ['Good', 0.63],
      ['Nice', 0.38],
    ]);
    speakThrough(guide, 'Nice');
    expect(wanted(guide)).toEqual([
      [' day', 0.63],
      [' night', 0.38],
    ]);
  });

  it('knows that a wording may be the beginning of another one', () => {
    const guide = guideThrough(
      choose([
        { text: 'Yes', weight: 1 },
        { text: 'Yes please', weight: 1 },
      ]),
    );
    speakThrough(guide, 'Yes');
    expect(wanted(guide)).toEqual([
      [END_OF_TEXT, 0.5],
      [' please', 0.5],
    ]);
  });

  it('comes back to the plan at the end of the sentence in which it was left', () => {
    const guide = guideThrough(say('First sentence.'), say(' Second one.'));
    speakThrough(guide, 'Tea is');
    expect(guide.looseness).toBe(1);
    expect(guide.planned.size).toBe(0);
    speakThrough(guide, ' warm.');
    expect(wanted(guide)).toEqual([[' Second', 1]]);
  });

  it('comes back in any case, when the sentence finds no end', () => {
    const guide = guideThrough(say('First.'), say(' Second.'));
    for (let count = 0; count < 30; count += 1) guide.accept(toTokens(' Tea')[0]!);
    expect(wanted(guide)).toEqual([[' Second', 1]]);
  });

  it('improvises so many sentences as it is to, and then goes on', () => {
    const guide = guideThrough(state('Hear:'), { topics: [0], sentences: 2 }, state(' Done'));
    speakThrough(guide, 'Hear:');
    expect(guide.looseness).toBe(1);
    speakThrough(guide, ' Tea is warm.');
    expect(guide.looseness).toBe(1);
    speakThrough(guide, ' Tea is good.');
    expect(wanted(guide)).toEqual([[' Done', 1]]);
  });

  it('is over behind an improvisation that nothing follows', () => {
    const guide = guideThrough({ topics: [0], sentences: 1 });
    expect(guide.isOver).toBe(false);
    speakThrough(guide, 'Tea is warm.');
    expect(guide.isOver).toBe(true);
  });

  it('holds fast to facts, and does not leave what has to be exact at all', () => {
    expect(guideThrough(state('Ada')).looseness).toBeLessThan(1e-6);
    expect(guideThrough(say('Ada')).looseness).toBeGreaterThan(1e-6);
    const exact: Step = { wordings: [{ text: '{}', weight: 1 }], hold: 'exact' };
    expect(guideThrough(exact).looseness).toBe(0);
  });
});
