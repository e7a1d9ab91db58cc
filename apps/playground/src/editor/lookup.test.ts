import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { findDeprecated, lookUp } from './lookup.ts';

const read = (doc: string) =>
  EditorState.create({ doc, extensions: javascript({ typescript: true }) });

const CODE = `const client = new OpenAI({ timeout: 9 });
const tea = { max_tokens: 1 };
await client.chat.completions.create(
  {
    model,
    'max_tokens': 20,
    user: 'x',
    messages: [{ role: 'function', name: 'tea', content: '' }, { role: 'system', content: 'max_tokens' }],
    metadata: { user: 'me' },
  },
  { timeout: 5 },
);`;

/** What is said about the first, or the last, place of a word. */
function about(word: string, find: 'indexOf' | 'lastIndexOf' = 'indexOf') {
  const found = lookUp(read(CODE), CODE[find](word) + 1, 1);
  return found && [CODE.slice(found.from, found.to), found.parameter.doc.en];
}

describe('the description of a parameter', () => {
  it('belongs to the object in which the name stands', () => {
    expect(about('timeout')?.[1]).toMatch(/ten minutes by default/);
    expect(about('timeout', 'lastIndexOf')?.[1]).toMatch(/this time/);
  });

  it('knows a short form, quotes and roles', () => {
    expect(about('model,')).toEqual(['model', 'The model that answers.']);
    expect(about("'max_tokens': 20")?.[0]).toBe("'max_tokens'");
    expect(about("'system'")).toEqual(["'system'", expect.stringMatching(/instructions/)]);
  });

  it('is silent about everything else', () => {
    expect(about('tea =')).toBeUndefined();
    expect(about('max_tokens: 1')).toBeUndefined();
    expect(about("'x'")).toBeUndefined();
    expect(about("user: 'me'")).toBeUndefined();
  });
});

describe('what is struck out', () => {
  it('is each deprecated parameter and role, and no namesake', () => {
    const found = findDeprecated(read(CODE), 0, CODE.length);
    expect(found.map(({ from, to }) => CODE.slice(from, to))).toEqual([
      "'max_tokens'",
      'user',
      "'function'",
    ]);
  });

  it('is looked for only where it can be seen', () => {
    const from = CODE.indexOf('messages');
    const found = findDeprecated(read(CODE), from, CODE.length);
    expect(found.map(({ parameter }) => parameter.name)).toEqual(['function']);
  });
});
