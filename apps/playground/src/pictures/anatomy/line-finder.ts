/** A string, or a comment, of the code. */
const STRING_OR_COMMENT =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
/** `model: string` declares a type and sets nothing. */
const TYPE = /^\s*(?:string|number|boolean|unknown|any)\b/;
/** So much of a text has to stand in the code for the text to come from there. */
const ENOUGH = 16;
/** A field that belongs to another one stands at most so many lines below it. */
const NEAR = 3;

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');

/** Finds the line of a program that has set a field of its request. Lines count from 1. */
export class LineFinder {
  /** Without comments. */
  readonly #raw: readonly string[];
  /** Without comments, and without what stands in strings that are no names of fields. */
  readonly #code: readonly string[];
  readonly #seen = new Map<string, number>();

  constructor(source: string) {
    const raw = source.replaceAll(STRING_OR_COMMENT, (token) =>
      token.startsWith('/') ? blank(token) : token,
    );
    this.#raw = raw.split('\n');
    this.#code = raw
      .replaceAll(STRING_OR_COMMENT, (token, offset: number) =>
        /^\s*:/.test(raw.slice(offset + token.length, offset + token.length + 8))
          ? token
          : blank(token),
      )
      .split('\n');
  }

  /**
   * Finds where a field was set. Ask in the order in which the fields stand in the request: of two
   * places that look the same the earlier one belongs to the earlier field.
   * @param near the line of the field before it in the same object
   * @returns `undefined` rather than a guess when several lines may be meant
   */
  find(key: string, value: unknown, near?: number): number | undefined {
    const lines = this.#linesOf(key);
    const same = lines.filter((line) => this.#sets(line, key, value));
    if (same.length > 0) return same[Math.min(this.#count(key, value), same.length - 1)];
    if (lines.length === 1) return lines[0];
    if (typeof value === 'object') return lines[0];
    return near === undefined
      ? undefined
      : lines.find((line) => line >= near && line <= near + NEAR);
  }

  /** How often the same was asked for before. */
  #count(key: string, value: unknown): number {
    const id = `${key} ${String(value)}`;
    const count = this.#seen.get(id) ?? 0;
    this.#seen.set(id, count + 1);
    return count;
  }

  #linesOf(key: string): number[] {
    const name = key.replaceAll(/[^\w]/g, String.raw`\$&`);
    const set = new RegExp(String.raw`(?<![\w$.])['"]?${name}['"]?\s*:(.*)|\.${name}\s*=(?!=)(.*)`);
    const alone = new RegExp(String.raw`(?:^|[{,])\s*${name}\s*(?:[,}]|$)`);
    const found = this.#where((line) => {
      const match = set.exec(line);
      return match !== null && !TYPE.test(match[1] ?? '');
    });
    return found.length > 0 ? found : this.#where((line) => alone.test(line));
  }

  #where(fits: (line: string) => boolean): number[] {
    return this.#code.flatMap((line, index) => (fits(line) ? [index + 1] : []));
  }

  #sets(line: number, key: string, value: unknown): boolean {
    const text = this.#raw[line - 1] ?? '';
    if (typeof value === 'string') {
      const [first = ''] = value.split('\n');
      return first !== '' && text.includes(first.slice(0, ENOUGH));
    }
    if (typeof value !== 'number' && typeof value !== 'boolean') return false;
    return new RegExp(String.raw`${key}['"]?\s*[:=]\s*${String(value)}(?![\w.])`).test(text);
  }
}
