import { describe, expect, it } from 'vitest';
import { firstSentences, plainWords } from './plain-words.ts';

describe('plainWords', () => {
  it.each([
    ['# Title\n\nText', 'Title\nText'],
    ['**a** and *b* and _c_ and ***d*** and ~~e~~', 'a and b and c and d and e'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['Use `npm` and ``b``', 'Use npm and b'],
    ['```js\nlet a = 1;\n```\nDone', 'let a = 1;\nDone'],
    ['- one\n- [x] two\n\n---\n\n> said', 'one\ntwo\nsaid'],
    ['| a | b |\n| --- | :-: |\n| 1 | 2 |', 'a, b\n1, 2'],
    [
      '[words](https://a.example/b) ![picture](c.png) <https://d.example>',
      'words picture https://d.example',
    ],
    ['A fact[^1].\n\n[^1]: Where', 'A fact.\nWhere'],
    ['\\*no stars\\*', '*no stars*'],
    ['**中文**强调，`代码`。', '中文强调，代码。'],
  ])('leaves the signs of %j out', (markdown, heard) => {
    expect(plainWords(markdown).replaceAll(/ +/g, ' ')).toBe(heard);
  });

  it('takes no longer for signs that never end', () => {
    const before = performance.now();
    for (const sign of ['*', '_', '`', '[', '| ', '> ', '~', '![', '-'])
      plainWords(sign.repeat(20_000));
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('firstSentences', () => {
  it('keeps what is short, and cuts one endless word between two characters', () => {
    expect(firstSentences('Short.')).toBe('Short.');
    const cut = firstSentences('👩‍👩‍👧'.repeat(500));
    expect(cut.length).toBeLessThanOrEqual(501);
    expect(cut.replaceAll('👩‍👩‍👧', '')).toBe('…');
  });
});
