import { RelayError } from '../errors/relay-error.ts';

/** An event longer than this many characters is refused rather than kept in memory. */
const LONGEST_EVENT = 8 * 1024 * 1024;
const FIELD = 'data:';
const SPACE = 32;
const ERROR_EVENT = /^event: ?error$/;

/**
 * Takes the data out of an event stream, wherever its bytes were cut. It does what the protocol's
 * decoders do, for the one field that providers use, without an object for each line: an answer is
 * read as fast as it can come.
 */
export class EventData {
  readonly #decoder = new TextDecoder();
  /** Pieces of the line that has not ended yet, joined once when it ends. */
  #open: string[] = [];
  #openLength = 0;
  #endedWithReturn = false;
  /** The data of the event that has not ended yet. */
  #data: string | undefined;
  /** Whether that event is named `error`: then it is one, whatever its data say. */
  #isError = false;

  /**
   * Takes the next bytes.
   * @returns the data of the events that they finish
   * @throws {RelayError} `answer-unreadable` when an event grows beyond 8 Mi characters
   */
  push(bytes: Uint8Array): string[] {
    const found: string[] = [];
    const text = this.#withOneEnding(this.#decoder.decode(bytes, { stream: true }));
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#takeLine(this.#finishLine(text.slice(start, end)), found);
      start = end + 1;
    }
    this.#keep(text.slice(start));
    return found;
  }

  /** What was begun when the bytes ended: an event that lacks nothing but its empty line, or half of one. */
  rest(): string | undefined {
    const found: string[] = [];
    this.#takeLine(this.#finishLine(''), found);
    return found.pop() ?? this.#data;
  }

  /** The text with LF behind each line, whichever ending it came with. */
  #withOneEnding(text: string): string {
    const whole = this.#endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#endedWithReturn = text.endsWith('\r');
    return whole.includes('\r') ? whole.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : whole;
  }

  #finishLine(end: string): string {
    if (this.#openLength === 0) return end;
    const line = this.#open.join('') + end;
    this.#open = [];
    this.#openLength = 0;
    return line;
  }

  #takeLine(line: string, found: string[]): void {
    if (line === '') {
      const data = this.#isError ? `{"error":${this.#data || '{}'}}` : this.#data;
      if (data !== undefined && data !== '') found.push(data);
      this.#data = undefined;
      this.#isError = false;
    } else if (line.startsWith(FIELD)) {
      const value = line.slice(line.charCodeAt(FIELD.length) === SPACE ? 6 : 5);
      this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
      this.#check();
    } else if (ERROR_EVENT.test(line)) this.#isError = true;
  }

  #keep(piece: string): void {
    if (piece === '') return;
    this.#openLength += piece.length;
    this.#open.push(piece);
    this.#check();
  }

  #check(): void {
    if (this.#openLength + (this.#data?.length ?? 0) <= LONGEST_EVENT) return;
    throw new RelayError('answer-unreadable', 'An event of the provider is too long');
  }
}
