/** One value of a JSON text, as it was written: numbers keep their digits, keys their order. */
export type JsonNode = JsonScalar | JsonContainer;

/** A value that holds no other. */
export interface JsonScalar {
  readonly kind: 'string' | 'number' | 'literal';
  text: string;
  /** Whether more of it is on its way. */
  open: boolean;
}

/** An object or an array. */
export interface JsonContainer {
  readonly kind: 'object' | 'array';
  readonly entries: JsonEntry[];
  open: boolean;
}

/** One member of an object or of an array. */
export interface JsonEntry {
  /** Empty in an array. */
  readonly key: string;
  /** Not there yet while only its key has arrived. */
  value?: JsonNode;
}

/** No reader of a tree gets through more. */
export const MOST_ENTRIES = 10_000;
/** Deeper nesting is not shown. */
export const DEEPEST = 100;

/** Whether a value holds others. */
export function isContainer(node: JsonNode | undefined): node is JsonContainer {
  return node?.kind === 'object' || node?.kind === 'array';
}

function scalarOf(value: unknown): JsonScalar {
  if (typeof value === 'string') return { kind: 'string', text: value, open: false };
  const kind = typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'literal';
  return { kind, text: String(value), open: false };
}

/** Reads a value that is there already. What is too much, or too deep, is left out. */
export function nodeOf(value: unknown): { node: JsonNode; cut: boolean } {
  let left = MOST_ENTRIES;
  let cut = false;
  const read = (each: unknown, depth: number): JsonNode => {
    if (typeof each !== 'object' || each === null) return scalarOf(each);
    const entries: JsonEntry[] = [];
    for (const [key, inner] of depth < DEEPEST ? Object.entries(each) : []) {
      if ((left -= 1) < 0) break;
      entries.push({ key: Array.isArray(each) ? '' : key, value: read(inner, depth + 1) });
    }
    cut ||= left < 0 || depth >= DEEPEST;
    return { kind: Array.isArray(each) ? 'array' : 'object', entries, open: false };
  };
  return { node: read(value, 0), cut };
}

/** The JSON text of a value; what JSON has no words for is said in those of the language. */
export function textOfValue(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    return String(value);
  }
}
