import { expect, it } from 'vitest';
import { createPainter } from './test-support/paint.ts';

const SIZE = 100_000;
const UNITS = [
  '*',
  '[',
  '`',
  '|',
  '_',
  '<',
  '!',
  '&',
  '~',
  '$',
  '\\',
  '> ',
  '- ',
  '1. ',
  '*a ',
  '**a _b ',
  '[a](b',
  '![',
  '`a``b```c',
  '&a',
  'a**b',
  'word ',
  'word\n',
  '|a|b|\n|-|-|\n|1|2|\n',
  '<a ',
  '<!--',
  '<?',
  '[a]: b\n',
  '```\n',
  '# ',
  '- - ',
  'a\n=\n',
  '\n',
  ' ',
  '  \n',
  '> a\n',
  '- a\n  - b\n',
  '[a][',
  '[[a]',
  '](',
  '\\(',
  '\\[',
  '$a',
  '$$',
  'http://',
  'a@b.',
  'www.',
  '*a*',
  '_a_',
  '~a~',
  '[^a]',
  '[^a]: b\n\n',
  '|\n',
  'a|b\n-|-\n',
  '(((',
  '"',
  'a  \n',
  '\u202e',
  '🙂',
  '\ud83d',
  '&#1;',
  '<b>',
  '[a](<b',
  '[a](b "',
  '*[',
  '_[a](',
  '\t',
  '* * a ',
  '<a b="',
  '  - ',
  '*\n',
  '- [ ] a\n',
  '$$\n',
  '<div>\n',
  '[x](http://a.b) ',
];

it.each(UNITS)('bears a hundred thousand characters of %j', async (unit) => {
  const text = unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
  for (const growing of [true, false]) {
    const { root, painter } = createPainter();
    painter.paint(text, growing);
    await expect.poll(() => painter.settled, { interval: 5 }).toBe(true);
    // Characters are read once for blocks and once for what is in them, pieces at a cut once more.
    expect(painter.work / text.length).toBeLessThan(4);
    root.remove();
  }
});
