import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPainter, paint, toMarkup } from './test-support/paint.ts';

const PIECES = [
  '# ',
  '## Title\n',
  'word ',
  '重要',
  '：',
  '。',
  '\n',
  '\n\n',
  '- ',
  '  - ',
  '1. ',
  '2) ',
  '> ',
  '* ',
  '    ',
  '\t',
  '```\n',
  '```js\n',
  '~~~',
  '`',
  '``',
  '*',
  '**',
  '_',
  '__',
  '~~',
  '~',
  '[',
  ']',
  '](',
  ')',
  '![',
  '[^1]',
  '[^1]: ',
  '[a]: https://a.example "t"\n',
  '[a]',
  '[a][b]',
  '<',
  '>',
  '<b>',
  '<!--',
  '-->',
  '<div>\n',
  '&',
  '&amp;',
  '&#x4f60;',
  '\\',
  '\\\n',
  '  \n',
  '|',
  '| a | b |\n',
  '| - | -: |\n',
  '|-',
  '---\n',
  '===\n',
  '***\n',
  '$',
  '$$',
  '$$\n',
  '\\(',
  '\\)',
  '\\[',
  '\\]',
  'x^2',
  'https://example.com/a',
  'www.a.example',
  'a@b.example',
  '🙂',
  '👩‍👩‍👧',
  '\u202e',
  '\ud83d',
  '\ude42',
  '\r\n',
  '\r',
  '\0',
  '- [ ] ',
  '- [x] done\n',
  '"',
  "'",
  '(',
  '“',
  '”',
  '안녕',
  '를',
  '!',
  '1986',
  '+ ',
  ': ',
];

const markdown = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((parts) => parts.join(''));
const cuts = fc.array(fc.nat(200), { maxLength: 12 });

function placesIn(text: string, cutAt: readonly number[]): number[] {
  return cutAt.map((place) => place % (text.length + 1)).toSorted((one, other) => one - other);
}

describe('MarkdownPainter', () => {
  it('ends in the same nodes wherever the text was cut', () => {
    fc.assert(
      fc.property(markdown, cuts, (text, cutAt) => {
        const { root, painter } = createPainter();
        for (const place of placesIn(text, cutAt)) painter.paint(text.slice(0, place), true);
        painter.paint(text, false);
        expect(toMarkup(root)).toBe(toMarkup(paint(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('shows the same at any moment, whatever was shown before', () => {
    fc.assert(
      fc.property(markdown, cuts, (text, cutAt) => {
        const { root, painter } = createPainter();
        for (const place of placesIn(text, cutAt)) {
          const begun = text.slice(0, place);
          painter.paint(begun, true);
          expect(toMarkup(root)).toBe(toMarkup(paint(begun, true)));
        }
      }),
      { numRuns: 800 },
    );
  });

  it('ends in the same nodes when lines and blocks are long', () => {
    const long = [
      'x'.repeat(1200),
      'ab *cd* `e`. '.repeat(400),
      '中文。'.repeat(900),
      ' '.repeat(1100),
      '-'.repeat(1100),
      '| a '.repeat(300),
      'https://a.example/'.repeat(80),
      '<!-- '.repeat(300),
      '🙂'.repeat(700),
    ];
    const parts = fc.array(fc.constantFrom(...PIECES, ...long), { maxLength: 25 });
    const places = fc.array(fc.nat(20_000), { maxLength: 12 });
    fc.assert(
      fc.property(parts, places, (written, cutAt) => {
        const text = written.join('').slice(0, 19_000);
        const { root, painter } = createPainter();
        for (const place of placesIn(text, cutAt)) painter.paint(text.slice(0, place), true);
        painter.paint(text, false);
        expect(toMarkup(root)).toBe(toMarkup(paint(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('begins anew with a text that does not continue the last one', () => {
    fc.assert(
      fc.property(markdown, markdown, (one, other) => {
        const { root, painter } = createPainter();
        painter.paint(one, false);
        painter.paint(other, false);
        expect(toMarkup(root)).toBe(toMarkup(paint(other)));
      }),
      { numRuns: 300 },
    );
  });
});
