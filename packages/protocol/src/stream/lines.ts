import { WireError } from './wire-error.ts';

/** A line longer than this many characters is refused rather than kept in memory. */
const LONGEST_LINE = 8 * 1024 * 1024;

/**
 * Bytes in, whole lines out, wherever the bytes were cut: inside a character, between CR and LF,
 * or in the middle of a line. Ends a line at LF, CR LF or CR, as the event stream format says.
 */
export class LineDecoder {
  readonly #decoder = new TextDecoder();
  /** Pieces of the line that has not ended yet, joined once when it ends. */
  #pieces: string[] = [];
  #length = 0;
  #endedWithReturn = false;

  /**
   * Takes the next bytes.
   * @returns the lines that they finish
   * @throws {WireError} `unreadable` when a line grows beyond 8 Mi characters
   */
  push(bytes: Uint8Array): string[] {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    const halfEnding = this.#endedWithReturn && text.startsWith('\n');
    this.#endedWithReturn = text.endsWith('\r');

    const parts = (halfEnding ? text.slice(1) : text).split(/\r\n|\n|\r/);
    const open = parts.pop() ?? '';
    const lines = parts.map((part, index) => (index === 0 ? this.#finish(part) : part));
    this.#keep(open);
    return lines;
  }

  #finish(end: string): string {
    const line = this.#pieces.length === 0 ? end : this.#pieces.join('') + end;
    this.#pieces = [];
    this.#length = 0;
    return line;
  }

  #keep(piece: string): void {
    if (piece === '') return;
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) throw new WireError('unreadable', 'A line is too long');
    this.#pieces.push(piece);
  }
}
