import { differencesOf } from '@natter/recording';
import { describe, expect, it } from 'vitest';
import { isMarked, toJsonLines } from './json-lines.ts';

const text = (value: unknown) =>
  toJsonLines(value)
    .map(
      ({ depth, key, text: rest }) =>
        '  '.repeat(depth) + (key === undefined ? '' : `${JSON.stringify(key)}: `) + rest,
    )
    .join('\n');

describe('the lines of a JSON document', () => {
  it.each([
    [
      {
        model: 'm',
        messages: [{ role: 'user', content: '你好\n"x"' }],
        n: 1,
        stream: true,
        a: null,
      },
    ],
    [[]],
    [{}],
    ['text'],
    [{ 'a/b': { '~': [] } }],
  ])('are those of JSON.stringify: %j', (value) => {
    expect(text(value)).toBe(JSON.stringify(value, undefined, 2));
  });

  it('end where nobody reads on', () => {
    const lines = toJsonLines(Array.from({ length: 10_000 }, (_, index) => index));
    expect(lines).toHaveLength(2001);
    expect(lines.at(-1)?.text).toBe('…');
  });

  it('are marked where the document differs from the one before, and inside of what is new', () => {
    const before = { messages: [{ role: 'user', content: 'Hi' }], n: 1 };
    const now = { messages: [{ role: 'user', content: 'Hi' }, { role: 'assistant' }], n: 2 };
    const places = differencesOf(now, before);
    const marked = toJsonLines(now).filter((line) => isMarked(line, places));
    expect(marked.map((line) => line.text)).toEqual(['{', '"assistant"', '}', '2']);
  });
});
