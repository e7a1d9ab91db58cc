import { isRecord } from '@natter/protocol';

/** How a language writes values. */
interface Dialect {
  readonly indent: string;
  readonly key: (name: string) => string;
  readonly text: (value: string) => string;
  readonly bare: (value: boolean | null | undefined) => string;
}

const WIDTH = 80;

/** A string in single quotes. JSON's escapes are both languages' own. */
const quote = (value: string) =>
  `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const TYPESCRIPT: Dialect = {
  indent: '  ',
  key: (name) => (/^[a-z_$][\w$]*$/i.test(name) ? name : quote(name)),
  text: quote,
  bare: String,
};

const PYTHON: Dialect = {
  indent: '    ',
  key: (name) => JSON.stringify(name),
  text: (value) => JSON.stringify(value),
  bare: (value) => (typeof value === 'boolean' ? (value ? 'True' : 'False') : 'None'),
};

function write(value: unknown, depth: number, dialect: Dialect): string {
  if (typeof value === 'string') return dialect.text(value);
  if (typeof value === 'number') return String(value);
  const list = Array.isArray(value);
  if (!list && !isRecord(value))
    return dialect.bare(value === true || value === false ? value : null);
  const items = list
    ? value.map((item: unknown) => write(item, depth + 1, dialect))
    : Object.entries(value as Record<string, unknown>).map(
        ([name, item]) => `${dialect.key(name)}: ${write(item, depth + 1, dialect)}`,
      );
  const [open, close] = list ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const inner = items.join(', ');
  const flat =
    depth > 0 && inner.length + depth * dialect.indent.length < WIDTH && !inner.includes('\n');
  if (flat) return list ? `[${inner}]` : `{ ${inner} }`;
  const indent = dialect.indent.repeat(depth + 1);
  return `${open}\n${items.map((item) => `${indent}${item},`).join('\n')}\n${dialect.indent.repeat(depth)}${close}`;
}

/** A JSON value as an expression of TypeScript. */
export const typescriptLiteral = (value: unknown, depth: number): string =>
  write(value, depth, TYPESCRIPT);

/** A JSON value as an expression of Python. */
export const pythonLiteral = (value: unknown, depth: number): string => write(value, depth, PYTHON);
