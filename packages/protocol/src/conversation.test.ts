import { describe, expect, it } from 'vitest';
import { readConversationList, searchFor } from './conversation.ts';

const said = (...texts: string[]) =>
  texts.map((text, place) => ({
    id: `m${place}`,
    role: 'user' as const,
    parts: [{ type: 'text', text }],
  }));

describe('a search', () => {
  it.each([
    ['PARCEL where', true],
    ['where is it', false],
    ['包裹', true],
    ['ab12', true],
    [' \n ', true],
    ['', true],
  ])('for %j finds all of its words anywhere, or nothing: %s', (words, found) => {
    const says = searchFor(words);
    expect(says('Where?', said('My parcel', '我的包裹：ＡＢ１２'))).toBe(found);
  });

  it('looks at nothing but words', () => {
    const parts = [
      { type: 'reasoning', text: 'secret' },
      { type: 'file', mediaType: 'image/png', url: 'data:secret' },
    ];
    expect(searchFor('secret')('', [{ id: 'a', role: 'assistant', parts }])).toBe(false);
  });
});

describe('a list of conversations', () => {
  it('is read row by row, and what is no row is left out', () => {
    const row = { id: 'c1', title: 'Hi', updatedAt: 7 };
    expect(readConversationList({ conversations: [row, { id: 'c2' }], next: '7.c1' })).toEqual({
      conversations: [row],
      next: '7.c1',
    });
  });

  it.each([undefined, {}, { conversations: 7 }])('is not %j', (value) => {
    expect(readConversationList(value)).toBeUndefined();
  });
});
