import {
  DEEPEST,
  isContainer,
  type JsonContainer,
  type JsonEntry,
  type JsonNode,
  type JsonScalar,
  MOST_ENTRIES,
} from './json-node.ts';

/** How far the reading is: `whole` to the last bracket, `broken` by what is no JSON, `cut` for its size. */
export type JsonState = 'open' | 'whole' | 'broken' | 'cut';

type Expected = 'value' | 'key' | 'colon' | 'more' | 'nothing';

const PLAIN = /[^"\\]*/y;
const WORD = /[-+.\w]*/y;
const WHOLE_WORD = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

function run(pattern: RegExp, text: string, start: number): string {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}

/**
 * Reads a JSON text while it arrives, each character once, and keeps what is there so far. Without
 * recursion, so that no nesting is too deep for it.
 */
export class PartialJson {
  /** What has arrived; grows in place. */
  root: JsonNode | undefined;
  state: JsonState = 'open';
  readonly #around: JsonContainer[] = [];
  #expected: Expected = 'value';
  #entries = 0;
  /** The string or the word that is being read. */
  #scalar: JsonScalar | undefined;
  /** The entry of an object whose value is expected. */
  #entry: JsonEntry | undefined;
  #isKey = false;
  #escape = '';

  /** Reads on. */
  write(piece: string): void {
    let at = 0;
    while (at < piece.length && this.#reads()) at = this.#step(piece, at);
  }

  /** Nothing more comes. */
  end(): void {
    if (this.#reads() && this.#scalar && this.#scalar.kind !== 'string') this.#endWord();
  }

  #reads(): boolean {
    return this.state === 'open' || this.state === 'whole';
  }

  #step(piece: string, at: number): number {
    if (this.#escape !== '') return this.#readEscape(piece, at);
    if (this.#scalar?.kind === 'string') return this.#readString(this.#scalar, piece, at);
    if (this.#scalar) return this.#readWord(this.#scalar, piece, at);
    const character = piece.charAt(at);
    if (/\s/.test(character)) return at + 1;
    return this.#readSign(character) ? at + 1 : at;
  }

  /** Whether the character is done with; the first one of a word is not. */
  #readSign(character: string): boolean {
    const around = this.#around.at(-1);
    if (character === (around?.kind === 'object' ? '}' : ']')) this.#close(around);
    else if (this.#expected === 'value') return this.#beginValue(character);
    else if (this.#expected === 'key' && character === '"') this.#beginScalar('string', true);
    else this.#readMark(character, around);
    return true;
  }

  #readMark(character: string, around: JsonContainer | undefined): void {
    if (this.#expected === 'colon' && character === ':') this.#expected = 'value';
    else if (this.#expected === 'more' && character === ',') {
      this.#expected = around?.kind === 'object' ? 'key' : 'value';
    } else this.state = 'broken';
  }

  #beginValue(character: string): boolean {
    if (character === '"') this.#beginScalar('string', false);
    else if (character === '{' || character === '[') this.#openContainer(character);
    else if (/[-\dtfn]/.test(character)) {
      this.#beginScalar(/[tfn]/.test(character) ? 'literal' : 'number', false);
      return false;
    } else this.state = 'broken';
    return true;
  }

  #beginScalar(kind: JsonScalar['kind'], isKey: boolean): void {
    this.#isKey = isKey;
    this.#scalar = { kind, text: '', open: true };
    if (!isKey) this.#put(this.#scalar);
  }

  #openContainer(character: '{' | '['): void {
    const kind = character === '{' ? 'object' : 'array';
    const container: JsonContainer = { kind, entries: [], open: true };
    this.#put(container);
    this.#around.push(container);
    this.#expected = kind === 'object' ? 'key' : 'value';
    if (this.#around.length > DEEPEST) this.state = 'cut';
  }

  #close(container: JsonContainer | undefined): void {
    // A comma before the end is forgiven; a name without its value is not.
    if (!container || this.#expected === 'colon' || this.#entry) {
      this.state = 'broken';
      return;
    }
    container.open = false;
    this.#around.pop();
    this.#valueDone();
  }

  #put(node: JsonNode): void {
    const around = this.#around.at(-1);
    if (!around) this.root = node;
    else if (around.kind === 'array') this.#addEntry(around, { key: '', value: node });
    else if (this.#entry) this.#entry.value = node;
    this.#entry = undefined;
  }

  #addEntry(container: JsonContainer, entry: JsonEntry): void {
    this.#entries += 1;
    if (this.#entries > MOST_ENTRIES) this.state = 'cut';
    else container.entries.push(entry);
  }

  #valueDone(): void {
    this.#expected = this.#around.length === 0 ? 'nothing' : 'more';
    if (this.#expected === 'nothing') this.state = isContainer(this.root) ? 'whole' : this.state;
  }

  #readString(scalar: JsonScalar, piece: string, at: number): number {
    const plain = run(PLAIN, piece, at);
    scalar.text += plain;
    const next = at + plain.length;
    if (piece[next] === '\\') this.#escape = '\\';
    else if (piece[next] === '"') this.#endString(scalar);
    return next + 1;
  }

  #readEscape(piece: string, at: number): number {
    this.#escape += piece.charAt(at);
    const wanted = this.#escape[1] === 'u' ? 6 : 2;
    if (this.#escape.length < wanted) return at + 1;
    try {
      if (this.#scalar) this.#scalar.text += String(JSON.parse(`"${this.#escape}"`));
    } catch {
      this.state = 'broken';
    }
    this.#escape = '';
    return at + 1;
  }

  #endString(scalar: JsonScalar): void {
    scalar.open = false;
    this.#scalar = undefined;
    const around = this.#around.at(-1);
    if (!this.#isKey || !around) return this.#valueDone();
    this.#entry = { key: scalar.text };
    this.#addEntry(around, this.#entry);
    this.#expected = 'colon';
  }

  #readWord(scalar: JsonScalar, piece: string, at: number): number {
    const word = run(WORD, piece, at);
    scalar.text += word;
    if (at + word.length < piece.length) this.#endWord();
    return at + word.length;
  }

  #endWord(): void {
    if (!this.#scalar) return;
    if (!WHOLE_WORD.test(this.#scalar.text)) this.state = 'broken';
    this.#scalar.open = false;
    this.#scalar = undefined;
    this.#valueDone();
  }
}
