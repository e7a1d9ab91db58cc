/** A value of a JSON text that may be broken: as far as it came. */
export type JsonNode =
  | { readonly kind: 'scalar'; readonly text: string; readonly isWhole: boolean }
  | {
      readonly kind: 'object' | 'array';
      readonly entries: readonly JsonEntry[];
      readonly isWhole: boolean;
    };

/** A value in an object or a list, with its name where it has one. */
export interface JsonEntry {
  readonly key: string | undefined;
  readonly node: JsonNode;
}

/** A text, read as JSON as far as it is some. */
export interface JsonTree {
  /** `undefined` where the text does not even begin as JSON. */
  readonly root: JsonNode | undefined;
  /** Where it stops being JSON, in characters from its beginning; `undefined` when all of it is. */
  readonly brokenAt: number | undefined;
}

const SCALAR =
  /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /\s*/y;
/** Strings, numbers and words that the text breaks off in. */
const BEGUN = /"[^"\\\n]*(?:\\.[^"\\\n]*)*\\?$|-?\d*(?:\.\d*)?(?:[eE][+-]?\d*)?$|[a-z]+$/y;
const DEEPEST = 64;

/** Reads JSON until it breaks, and keeps what there is. */
class Reader {
  readonly #text: string;
  #at = 0;
  brokenAt: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonTree {
    const root = this.#value(0);
    this.#space();
    if (this.brokenAt === undefined && this.#at < this.#text.length) this.#break();
    return { root, brokenAt: this.brokenAt };
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #space(): string {
    this.#match(SPACE);
    return this.#text[this.#at] ?? '';
  }

  #break(): void {
    this.brokenAt ??= this.#at;
  }

  #value(depth: number): JsonNode | undefined {
    const next = this.#space();
    if (next === '{' || next === '[') {
      if (depth < DEEPEST) return this.#group(next, depth);
      this.#break();
      return undefined;
    }
    return this.#scalar();
  }

  #scalar(): JsonNode | undefined {
    const whole = this.#match(SCALAR);
    if (whole !== '') return { kind: 'scalar', text: whole, isWhole: true };
    const begun = this.#match(BEGUN);
    this.#break();
    return begun === '' ? undefined : { kind: 'scalar', text: begun, isWhole: false };
  }

  #group(open: '{' | '[', depth: number): JsonNode {
    const close = open === '{' ? '}' : ']';
    const kind = open === '{' ? 'object' : 'array';
    const entries: JsonEntry[] = [];
    this.#at += 1;
    if (this.#space() === close) {
      this.#at += 1;
      return { kind, entries, isWhole: true };
    }
    let isWhole = false;
    while (this.brokenAt === undefined && !isWhole) {
      const entry = kind === 'object' ? this.#member(depth) : this.#item(depth);
      if (entry) entries.push(entry);
      if (this.brokenAt === undefined) isWhole = this.#endsWith(close);
    }
    return { kind, entries, isWhole };
  }

  /** Goes past what stands between two parts of a group, or past its end. */
  #endsWith(close: '}' | ']'): boolean {
    const next = this.#space();
    if (next === ',' || next === close) this.#at += 1;
    else this.#break();
    return next === close;
  }

  #item(depth: number): JsonEntry | undefined {
    const node = this.#value(depth + 1);
    return node && { key: undefined, node };
  }

  #member(depth: number): JsonEntry | undefined {
    const start = this.#at;
    if (this.#space() !== '"') {
      this.#break();
      return undefined;
    }
    const name = this.#match(SCALAR);
    if (name === '' || this.#space() !== ':') {
      if (name === '' && this.#match(BEGUN) === '') this.#at = start;
      this.#break();
      return undefined;
    }
    this.#at += 1;
    const key = readName(name);
    const node = this.#value(depth + 1);
    return { key, node: node ?? { kind: 'scalar', text: '', isWhole: false } };
  }
}

function readName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** Reads a text as JSON, as far as it is some: a reply may be cut off, or be wrapped in words. */
export function readJsonTree(text: string): JsonTree {
  return new Reader(text).read();
}
