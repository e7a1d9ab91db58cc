/** A longer line is read by its beginning: what only a whole line can be, it is not. */
export const LONG_LINE = 1000;

/** So near the end of a long line's beginning nothing begins: it might be cut. */
const MARGIN = 150;
const TAB = 4;

function toStop(column: number): number {
  return TAB - (column % TAB);
}

/** One line of a text, and how far it has been read. Tabs count as the columns that they fill. */
export class Line {
  offset = 0;
  column = 0;
  /** Where the next character that is not blank stands. */
  next = 0;
  indent = 0;
  readonly text: string;
  readonly long: boolean;
  /** Whether a tab has been read in part. */
  #within = false;

  constructor(text: string) {
    this.text = text;
    this.long = text.length > LONG_LINE;
    this.#look();
  }

  get indented(): boolean {
    return this.indent >= TAB;
  }

  /** Whether the rest of the line is text, whatever it looks like. */
  get late(): boolean {
    return this.long && this.next > LONG_LINE - MARGIN;
  }

  get blank(): boolean {
    return this.next >= this.text.length && !this.long;
  }

  /** What follows the blanks. */
  get tail(): string {
    return this.text.slice(this.next);
  }

  /** What has not been read, blanks included. */
  get rest(): string {
    if (!this.#within) return this.text.slice(this.offset);
    return ' '.repeat(toStop(this.column)) + this.text.slice(this.offset + 1);
  }

  /** What a whole line has to match; a long one never does. */
  match(pattern: RegExp): RegExpExecArray | null {
    return this.long ? null : pattern.exec(this.tail);
  }

  /** Reads so many characters; no tabs among them. */
  advance(count: number): void {
    this.offset += count;
    this.column += count;
    this.#within = false;
    this.#look();
  }

  /** Reads so many columns of blanks. */
  advanceColumns(count: number): void {
    for (let left = count; left > 0 && this.atBlank;) {
      const width = this.text[this.offset] === '\t' ? toStop(this.column) : 1;
      const read = Math.min(width, left);
      this.#within = width > left;
      this.column += read;
      if (!this.#within) this.offset += 1;
      left -= read;
    }
    this.#look();
  }

  /** Reads the blanks. */
  skipIndent(): void {
    this.column += this.indent;
    this.offset = this.next;
    this.#within = false;
    this.#look();
  }

  /** Whether the next character is a blank. */
  get atBlank(): boolean {
    const character = this.text[this.offset];
    return character === ' ' || character === '\t';
  }

  #look(): void {
    let column = this.column;
    let next = this.offset;
    for (; next < LONG_LINE; next += 1) {
      const character = this.text[next];
      if (character === ' ') column += 1;
      else if (character === '\t') column += toStop(column);
      else break;
    }
    this.next = next;
    this.indent = column - this.column;
  }
}
