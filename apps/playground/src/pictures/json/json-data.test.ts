import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream, unanswered } from '../../test-support/exchanges.ts';
import { readJsonReplies } from './json-data.ts';
import { readJsonTree } from './json-tree.ts';

const BOOK = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'year', 'tags', 'publisher'],
  properties: {
    title: { type: 'string', description: 'The name' },
    year: { type: ['integer', 'null'] },
    tags: { type: 'array', items: { type: 'string' } },
    publisher: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: { type: 'string' } },
    },
  },
};
const bySchema = (schema: unknown, name = 'book') => ({
  request: {
    response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
  },
});
const viewOf = (text: string, schema: unknown = BOOK, name = 'book') =>
  readJsonReplies([completion(text, bySchema(schema, name))]).view;
const typeOf = (schema: unknown) =>
  viewOf('{}', schema)?.type.map(({ text, depth }) => '  '.repeat(depth) + text);

const WHOLE = '{"title":"三体","year":2008,"tags":["a","b"],"publisher":{"name":"x"}}';

describe('a text read as JSON', () => {
  it('agrees with JSON.parse about what is JSON', () => {
    const texts = [
      '{}',
      '[]',
      '[1,2]',
      '{"a":{"b":[null,true,-1.5e3]}}',
      ' "a\\"b" ',
      '',
      '{',
      '[1,]',
      '{"a":1,}',
      "{'a':1}",
      '{"a" 1}',
      '{"a":}',
      '{"a":1}}',
      '01',
      '-',
      'nul',
      '"open',
      '"a\nb"',
      '{"a":1 "b":2}',
      '```json\n{}\n```',
      '[1 2]',
      '{"a":"b\\',
      '{"a',
      '{"a"',
      '{"a":t',
    ];
    for (const text of texts) {
      const isJson = (() => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();
      expect([text, readJsonTree(text).brokenAt === undefined]).toEqual([text, isJson]);
    }
  });

  it('is quick with a long string and shallow with a deep one', () => {
    const long = `{"a":"${'\\n好'.repeat(200_000)}`;
    expect(readJsonTree(long).brokenAt).toBe(long.length);
    expect(readJsonTree('['.repeat(100_000)).brokenAt).toBe(64);
  });
});

describe('schema, JSON and type', () => {
  it('are nothing when nothing was asked', () => {
    expect(readJsonReplies([])).toEqual({ view: undefined, replies: [] });
  });

  it('have the same places', () => {
    const view = viewOf(WHOLE);
    const places = (lines: readonly { path: string }[] = []) =>
      new Set(lines.map(({ path }) => path));
    expect(places(view?.schema)).toEqual(places(view?.type));
    expect(places(view?.json)).toEqual(new Set([...places(view?.type), '/tags/*']));
    expect(view).toMatchObject({ broken: undefined, misfits: [], format: 'schema' });
  });

  it('become a type of TypeScript', () => {
    expect(viewOf(WHOLE, BOOK, 'my-book')?.type.map(({ text }) => text)).toEqual([
      'type MyBook = {',
      'title: string;',
      'year: number | null;',
      'tags: string[];',
      'publisher: {',
      'name: string;',
      '};',
      '};',
    ]);
  });

  it('know lists of objects, literals, alternatives, and fields that may be missing', () => {
    const schema = {
      type: 'object',
      required: ['items', 'maybe'],
      properties: {
        items: {
          type: 'array',
          items: { type: 'object', properties: { mood: { enum: ['a', "b'"] } } },
        },
        maybe: {
          anyOf: [
            { type: 'object', properties: { on: { const: true } }, required: ['on'] },
            { type: 'null' },
          ],
        },
        'two words': {},
        mixed: { type: 'array', items: { type: ['string', 'number'] } },
      },
    };
    expect(typeOf(schema)).toEqual([
      'type Book = {',
      '  items: {',
      String.raw`    mood?: 'a' | 'b\'';`,
      '  }[];',
      '  maybe: {',
      '    on: true;',
      '  } | null;',
      "  'two words'?: unknown;",
      '  mixed?: Array<string | number>;',
      '};',
    ]);
  });

  it('follow references, and end in circles', () => {
    const schema = {
      $defs: {
        node: {
          type: 'object',
          required: ['next'],
          properties: { next: { $ref: '#/$defs/node' } },
        },
      },
      $ref: '#/$defs/node',
    };
    const type = typeOf(schema) ?? [];
    expect(type[1]).toBe('  next: {');
    expect(type.length).toBeLessThan(20);
    expect(typeOf({ $ref: '#/$defs/gone' })).toEqual(['type Book = unknown;']);
  });

  it('are read from the Responses API, too', () => {
    const request = {
      input: '?',
      text: { format: { type: 'json_schema', name: 'b', schema: BOOK } },
    };
    const body = JSON.stringify({
      status: 'completed',
      output: [{ type: 'message', content: [{ type: 'output_text', text: WHOLE }] }],
    });
    const { view } = readJsonReplies([exchange({ path: '/v1/responses', request, body })]);
    expect(view?.type[0]?.text).toBe('type B = {');
    expect(view?.json).toHaveLength(11);
  });

  it('say where the JSON breaks off, and do not miss what would have followed', () => {
    const view = viewOf('{\n  "title": "三体",\n  "year": 20');
    expect(view?.broken).toEqual({ line: 3, column: 13, flaw: 'cut', rest: '' });
    expect(view?.json.map(({ text }) => text)).toEqual(['{', '"title": "三体",', '"year": 20']);
    expect(view?.misfits).toEqual([]);
  });

  it('say where the JSON is not as the schema has it', () => {
    const view = viewOf('{"title":3,"year":null,"tags":["a",1],"pages":9}');
    expect(view?.misfits).toEqual([
      { place: '/title', type: 'wrong-type', wanted: 'string' },
      { place: '/tags/1', type: 'wrong-type', wanted: 'string' },
      { place: '/pages', type: 'unknown', wanted: '' },
      { place: '/publisher', type: 'missing', wanted: 'publisher' },
    ]);
    expect(viewOf('"c"', { enum: ['a', 'b'] })?.misfits).toEqual([
      { place: '', type: 'not-listed', wanted: '["a","b"]' },
    ]);
    expect(viewOf('null', { anyOf: [{ type: 'string' }, { type: 'null' }] })?.misfits).toEqual([]);
  });

  it('show a reply that was asked for as any JSON without a schema', () => {
    const request = { response_format: { type: 'json_object' } };
    const { view } = readJsonReplies([completion('{"a":[]}', { request })]);
    expect(view).toMatchObject({ format: 'object', schema: [], type: [], misfits: [] });
    expect(view?.json.map(({ text }) => text)).toEqual(['{', '"a": []', '}']);
  });
});

describe('the replies of a run', () => {
  it('are JSON or not, and it is told why not', () => {
    const texts = [
      '{"a":1}',
      '```json\n{"a":1}\n```',
      'Sure, here is it:\n{"a":1}',
      '{"a":1}\nAnything else?',
      '{"a":1,}',
      "{'a':1}",
      '{"a":"b',
    ];
    const { replies, view } = readJsonReplies(texts.map((text) => completion(text)));
    expect(view).toBeUndefined();
    expect(replies.map(({ flaw }) => flaw)).toEqual([
      undefined,
      'fence',
      'around',
      'around',
      'written',
      'written',
      'cut',
    ]);
  });

  it('do not count what never came', () => {
    const { replies } = readJsonReplies([
      refusal(400, bySchema(BOOK)),
      unanswered(),
      completion(''),
      stream([
        [1, '{"a"'],
        [2, ':1}'],
      ]),
    ]);
    expect(replies).toEqual([{ number: 4, format: 'words', flaw: undefined }]);
  });
});
