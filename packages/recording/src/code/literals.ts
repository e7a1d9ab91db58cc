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

/** A value that holds no others. */
function writePlain(value: unknown, { text, bare }: Dialect): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return String(value);
  return bare(typeof value === 'boolean' ? value : null);
}

/** Items in one line where they fit, and below the outermost level; otherwise one below the other. */
function layOut(items: readonly string[], list: boolean, depth: number, { indent }: Dialect) {
  const [open, close] = list ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const inner = items.join(', ');
  const fits = inner.length + depth * indent.length < WIDTH && !inner.includes('\n');
  if (depth > 0 && fits) return list ? `[${inner}]` : `{ ${inner} }`;
  const rows = items.map((item) => `${indent.repeat(depth + 1)}${item},`);
  return `${open}\n${rows.join('\n')}\n${indent.repeat(depth)}${close}`;
}

function write(value: unknown, depth: number, dialect: Dialect): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => write(item, depth + 1, dialect));
    return layOut(items, true, depth, dialect);
  }
  if (!isRecord(value)) return writePlain(value, dialect);
  const items = Object.entries(value).map(
    ([name, item]) => `${dialect.key(name)}: ${write(item, depth + 1, dialect)}`,
  );
  return layOut(items, false, depth, dialect);
}

/** A JSON value as an expression of TypeScript. */
export const typescriptLiteral = (value: unknown, depth: number): string =>
  write(value, depth, TYPESCRIPT);

/** A JSON value as an expression of Python. */
export const pythonLiteral = (value: unknown, depth: number): string => write(value, depth, PYTHON);
