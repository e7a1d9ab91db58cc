import { describe, expect, it } from 'vitest';
import { isContainer, type JsonNode, nodeOf, textOfValue } from './json-node.ts';
import { JsonTables, labelOf } from './json-shape.ts';
import { PartialJson } from './partial-json.ts';

function read(...pieces: string[]): PartialJson {
  const reader = new PartialJson();
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return reader;
}

/** The JavaScript value of what was read so far. */
function plain(node: JsonNode | undefined): unknown {
  if (!node) return undefined;
  if (!isContainer(node)) return node.kind === 'string' ? node.text : JSON.parse(node.text);
  if (node.kind === 'array') return node.entries.map(({ value }) => plain(value));
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const VALUE = {
  title: 'Buy “milk” \\ \n 你好 🙂 \u0001 </script>',
  due_date: '2026-12-01',
  done: false,
  none: null,
  amount: -12.5e3,
  tags: ['a', '', []],
  inner: { a: { b: [{ c: 1 }, {}] } },
};

describe('PartialJson', () => {
  it.each([undefined, 2])('reads a whole text, indented by %s', (indent) => {
    const reader = read(JSON.stringify(VALUE, undefined, indent));
    expect(reader.state).toBe('whole');
    expect(plain(reader.root)).toEqual(VALUE);
  });

  it.each([1, 2, 3, 7])('reads the same in pieces of %i', (size) => {
    const text = JSON.stringify(VALUE)
      .replaceAll('你', '\\u4f60')
      .replaceAll('🙂', '\\ud83d\\ude42');
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    const reader = read(...pieces);
    expect(reader.state).toBe('whole');
    expect(plain(reader.root)).toEqual(VALUE);
  });

  it('shows what has arrived, wherever the text ends', () => {
    const text = JSON.stringify(VALUE);
    for (let end = 1; end < text.length; end += 1) {
      const reader = new PartialJson();
      reader.write(text.slice(0, end));
      expect(reader.state).toBe('open');
      expect(reader.root).toBeDefined();
    }
    const reader = read('{"a": "on');
    expect(reader.root).toEqual({
      kind: 'object',
      open: true,
      entries: [{ key: 'a', value: { kind: 'string', text: 'on', open: true } }],
    });
  });

  it('keeps numbers and the order of keys as they were written', () => {
    const { root } = read('{"2": 12345678901234567890, "1": 1.10, "2": 1e400}');
    expect(isContainer(root) && root.entries.map(({ key }) => key)).toEqual(['2', '1', '2']);
    const texts =
      isContainer(root) &&
      root.entries.map(({ value }) => value && !isContainer(value) && value.text);
    expect(texts).toEqual(['12345678901234567890', '1.10', '1e400']);
  });

  it('takes names that JavaScript has a meaning for as names', () => {
    const { root } = read('{"__proto__": {"x": 1}, "constructor": 1}');
    expect(isContainer(root) && root.entries.map(({ key }) => key)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('forgives a comma before the end', () => {
    expect(plain(read('{"a": [1, 2,],}').root)).toEqual({ a: [1, 2] });
  });

  it.each([
    '{a: 1}',
    '{"a" 1}',
    '{"a": }',
    '{"a": 1]',
    '[1 2]',
    '[tru]',
    '[1.2.3]',
    '["\\x"]',
    '[1}',
    ']',
    '{"a"}',
    '[undefined]',
    'hello',
  ])('says that %s is no JSON', (text) => {
    expect(read(text).state).toBe('broken');
  });

  it('takes nothing after its last bracket but space', () => {
    expect(read('{"a": 1}', ' \n').state).toBe('whole');
    expect(read('{"a": 1}', ' and more').state).toBe('broken');
  });

  it('reads no more than can be shown', () => {
    const wide = read(`[${'1,'.repeat(20_000)}1]`);
    expect(wide.state).toBe('cut');
    expect(isContainer(wide.root) && wide.root.entries).toHaveLength(10_000);
    expect(read('['.repeat(100_000)).state).toBe('cut');
    expect(read('{"a":'.repeat(100_000)).state).toBe('cut');
  });

  it('reads each character once', () => {
    const reader = new PartialJson();
    for (let count = 0; count < 100_000; count += 1) reader.write(count === 0 ? '["' : 'word ');
    expect(reader.root && isContainer(reader.root) && reader.root.entries[0]?.value).toMatchObject({
      kind: 'string',
      open: true,
    });
  });
});

describe('nodeOf', () => {
  it('reads a value that is there', () => {
    expect(plain(nodeOf(VALUE).node)).toEqual(VALUE);
  });

  it('reads no more than can be shown, even in a circle', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(nodeOf(circle).cut).toBe(true);
    expect(nodeOf(Array.from({ length: 20_000 }, () => 1)).cut).toBe(true);
    expect(nodeOf([1, [2]]).cut).toBe(false);
    expect(textOfValue(circle)).toBe('[object Object]');
  });

  it('says what JSON has no words for', () => {
    expect(textOfValue(undefined)).toBe('undefined');
    expect(textOfValue(10n)).toBe('10');
    expect(nodeOf(10n).node).toEqual({ kind: 'number', text: '10', open: false });
  });
});

describe('labelOf', () => {
  it.each([
    ['due_date', 'due date'],
    ['dueDate', 'due date'],
    ['DueDate', 'due date'],
    ['total-amount', 'total amount'],
    ['customerID', 'customer ID'],
    ['HTTPStatus', 'HTTP status'],
    ['item2Name', 'item2 name'],
    ['标题', '标题'],
    ['__', '__'],
    ['', ''],
  ])('says %s as “%s”', (key, label) => {
    expect(labelOf(key)).toBe(label);
  });
});

describe('JsonTables', () => {
  const table = (value: unknown) => {
    const { node } = nodeOf(value);
    return isContainer(node) ? new JsonTables().of(node) : undefined;
  };

  it('makes a table of flat objects', () => {
    expect(
      table([
        { a: 1, b: 'x' },
        { a: null, c: true },
      ]),
    ).toEqual({
      columns: ['a', 'b', 'c'],
      numeric: new Set(['a']),
    });
  });

  it('follows an array that grows', () => {
    const tables = new JsonTables();
    const reader = new PartialJson();
    const columns = (piece: string) => {
      reader.write(piece);
      return isContainer(reader.root) ? tables.of(reader.root)?.columns : undefined;
    };
    expect(columns('[')).toBeUndefined();
    expect(columns('{"a": 1')).toEqual(['a']);
    expect(columns(', "b": "x"}, {"c": 2')).toEqual(['a', 'b', 'c']);
    expect(columns(', "d": {')).toBeUndefined();
  });

  it.each([
    ['an object', { a: 1 }],
    ['nothing', []],
    ['words', ['a', 'b']],
    ['objects in objects', [{ a: { b: 1 } }]],
    ['too many columns', [Object.fromEntries([...'abcdefghi'].map((key) => [key, 1]))]],
    ['empty objects', [{}, {}]],
  ])('makes none of %s', (_name, value) => {
    expect(table(value)).toBeUndefined();
  });
});
