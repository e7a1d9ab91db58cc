/** How much of a value is shown. */
const DEEPEST = 4;
const MOST_ENTRIES = 100;
/** What is shorter stands in one line, as in Node. */
const WIDTH = 72;
const LONGEST_TEXT = 20_000;

function describeError(error: Error): string {
  const name = error.constructor.name || error.name;
  const status: unknown = Reflect.get(error, 'status');
  return typeof status === 'number'
    ? `${name} (${status}): ${error.message}`
    : `${name}: ${error.message}`;
}

function describeEntries(value: object, depth: number, seen: readonly object[]): string {
  const list = Array.isArray(value);
  const [open, close] = list ? '[]' : '{}';
  const entries = Object.entries(value);
  if (entries.length === 0) return `${open}${close}`;
  if (depth >= DEEPEST) return list ? '[…]' : '{…}';

  const rows = entries
    .slice(0, MOST_ENTRIES)
    .map(
      ([key, each]) => `${list ? '' : `${key}: `}${describe(each, depth + 1, [...seen, value])}`,
    );
  if (entries.length > MOST_ENTRIES) rows.push(`… ${entries.length - MOST_ENTRIES} more`);
  const line = rows.join(', ');
  if (line.length <= WIDTH && !line.includes('\n')) {
    return list ? `[ ${line} ]` : `{ ${line} }`;
  }
  const indent = '  '.repeat(depth + 1);
  const lines = rows.map((row) => indent + row).join(',\n');
  return `${open}\n${lines}\n${'  '.repeat(depth)}${close}`;
}

function describeObject(value: object, depth: number, seen: readonly object[]): string {
  if (seen.includes(value)) return '[circular]';
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return `Map ${describeEntries(Object.fromEntries(value), depth, seen)}`;
  if (value instanceof Set) return `Set ${describeEntries([...value], depth, seen)}`;
  return describeEntries(value, depth, seen);
}

function describe(value: unknown, depth: number, seen: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return depth === 0 ? value : JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return `[function ${value.name || 'anonymous'}]`;
    case 'object':
      return value === null ? 'null' : describeObject(value, depth, seen);
    default:
      return String(value);
  }
}

/** Values as a console shows them: bounded in depth and length, whatever is in them. */
export function describeValues(values: readonly unknown[]): string {
  const text = values.map((value) => describe(value, 0, [])).join(' ');
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
