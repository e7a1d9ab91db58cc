import { describe, expect, it } from 'vitest';
import { LanguageModel } from './language-model.ts';
import { END_OF_TEXT, fromTokens, toTokens } from './tokenizer.ts';
import { train } from './train.ts';
import { TRAINED } from './trained.ts';

const small = train([
  {
    language: 'en',
    text: 'Tea: Tea is warm and good. Tea is old.\n\nSea: The sea is wide and cold. The sea is old.',
  },
  { language: 'zh', text: '茶：茶很香，也很暖。' },
]);
const model = new LanguageModel(small);

const sumOf = (context: number[]) => {
  const { known, rest } = model.next(context);
  const sum = [...known.values()].reduce((total, share) => total + share, 0);
  return sum + rest * model.unigrams.shares.reduce((total, share) => total + share, 0);
};
const likeliest = (context: string, topics: number[] = []) => {
  const { known } = model.next(context === '' ? [END_OF_TEXT] : toTokens(context), { topics });
  const [best] = [...known].toSorted((one, other) => other[1] - one[1]);
  return best && fromTokens([best[0]]);
};

describe('a trained model', () => {
  it('has read every passage, with what it is about apart', () => {
    expect(small.passages.map(({ subject, language }) => [subject, language])).toEqual([
      ['Tea', 'en'],
      ['Sea', 'en'],
      ['茶', 'zh'],
    ]);
    const { start, end } = small.passages[2]!;
    expect(fromTokens(small.tokens.slice(start, end))).toBe('茶很香，也很暖。');
    expect([small.tokens[start - 1], small.tokens[end]]).toEqual([END_OF_TEXT, END_OF_TEXT]);
  });

  it('is the same every time, and has every position once in its order', () => {
    expect(train([{ language: 'en', text: 'A: b c.' }])).toEqual(
      train([{ language: 'en', text: 'A: b c.' }]),
    );
    expect(TRAINED.order.toSorted((one, other) => one - other)).toEqual(
      TRAINED.tokens.map((_, position) => position).slice(1),
    );
  });

  it('ships several thousand words in each of its languages', () => {
    const tokens = (language: string) =>
      TRAINED.passages
        .filter((passage) => passage.language === language)
        .reduce((sum, { start, end }) => sum + end - start, 0);
    expect(tokens('en')).toBeGreaterThan(6000);
    expect(tokens('zh')).toBeGreaterThan(6000);
  });
});

describe('the prediction', () => {
  it.each(['', 'Tea is', 'The sea is wide', 'words it never read', '茶很'])(
    'adds up to 1 behind %j',
    (context) => {
      expect(sumOf(context === '' ? [END_OF_TEXT] : toTokens(context))).toBeCloseTo(1, 10);
    },
  );

  it('trusts the longer context: the sea is wide, whatever else is', () => {
    expect(likeliest('The sea is wide and')).toBe(' cold');
    expect(likeliest('Tea is warm and')).toBe(' good');
  });

  it('begins with what the talk is about', () => {
    expect(likeliest('', [0])).toBe('Tea');
    expect(likeliest('', [1])).toBe('The');
  });

  it('prefers a language when it is told to', () => {
    const shareOfChinese = (language?: 'zh') => {
      const { known } = model.next([END_OF_TEXT], { topics: [], language });
      return known.get(toTokens('茶')[0]!) ?? 0;
    };
    expect(shareOfChinese('zh')).toBeGreaterThan(2 * shareOfChinese());
  });

  it('finishes a character that was begun, with nothing else', () => {
    const rare = new LanguageModel(train([{ language: 'zh', text: '字：龘是一个字。' }]));
    const [half] = toTokens('龘');
    const { rest, known } = rare.next([half!]);
    expect(rest).toBe(0);
    expect([...known.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});
