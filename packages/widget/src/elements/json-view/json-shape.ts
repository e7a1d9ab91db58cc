import { isContainer, type JsonContainer, type JsonNode } from './json-node.ts';

/** A wider table is a tree. */
const MOST_COLUMNS = 8;

/** An array of flat objects: its columns in the order in which they appear, and which of them are numbers. */
export interface JsonTable {
  readonly columns: readonly string[];
  readonly numeric: ReadonlySet<string>;
}

interface Seen {
  /** How many entries were looked at. */
  count: number;
  fits: boolean;
  readonly columns: Set<string>;
  readonly words: Set<string>;
}

function isNumberOrNone(node: JsonNode): boolean {
  return node.kind === 'number' || (node.kind === 'literal' && node.text === 'null');
}

function look({ columns, words }: Seen, row: JsonNode | undefined): boolean {
  if (row?.kind !== 'object') return false;
  for (const { key, value } of row.entries) {
    if (isContainer(value)) return false;
    columns.add(key);
    if (value && !isNumberOrNone(value)) words.add(key);
  }
  return columns.size <= MOST_COLUMNS;
}

/** Finds out which arrays make a table. Of one that grows, only what is new is looked at. */
export class JsonTables {
  readonly #seen = new WeakMap<JsonContainer, Seen>();

  /** The table that an array makes; `undefined` where it makes none. */
  of(node: JsonContainer): JsonTable | undefined {
    if (node.kind !== 'array') return undefined;
    const seen = this.#seenOf(node);
    // The last one may not have been whole.
    for (let at = Math.max(0, seen.count - 1); seen.fits && at < node.entries.length; at += 1) {
      seen.fits = look(seen, node.entries[at]?.value);
    }
    seen.count = node.entries.length;
    const { fits, columns, words } = seen;
    if (!fits || columns.size === 0) return undefined;
    const numeric = [...columns].filter((column) => !words.has(column));
    return { columns: [...columns], numeric: new Set(numeric) };
  }

  #seenOf(node: JsonContainer): Seen {
    const known = this.#seen.get(node);
    if (known) return known;
    const seen = { count: 0, fits: true, columns: new Set<string>(), words: new Set<string>() };
    this.#seen.set(node, seen);
    return seen;
  }
}

/** A key as somebody would say it: `due_date` and `dueDate` are “due date”. */
export function labelOf(key: string): string {
  const words = key
    .replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replaceAll(/[_\-\s]+/g, ' ')
    .trim();
  const spoken = words.replaceAll(/\p{Lu}\p{Ll}+/gu, (word) => word.toLowerCase());
  return spoken === '' ? key : spoken;
}
