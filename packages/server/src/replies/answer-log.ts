import type { ReplyChunk } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { continues, isGrowing, textIn, withText } from './merging.ts';

/** A chunk, or several that go on with each other as one, and the number of the last of them. */
export interface NumberedChunk {
  readonly number: number;
  readonly chunk: ReplyChunk;
}

/** Chunks as they were said: a chunk, and its texts where it was said in pieces. */
export interface LoggedRun {
  readonly chunk: ReplyChunk;
  readonly pieces?: readonly string[];
}

/** The chunks that a run stands for. */
export function chunksIn({ chunk, pieces }: LoggedRun): ReplyChunk[] {
  return pieces && isGrowing(chunk) ? pieces.map((piece) => withText(chunk, piece)) : [chunk];
}

/** Pieces that go on with each other. When it is full they become one text and where each of them ends. */
interface Run {
  readonly first: number;
  readonly chunk: ReplyChunk;
  pieces: string[] | undefined;
  text: string;
  ends: Uint32Array | undefined;
  count: number;
  length: number;
}

/** Few enough to join at each look, many enough for the joined text to weigh little. */
const RUN_PIECES = 64;
const RUN_LENGTH = 16 * 1024;
/** A reader is given no more at once, about, so that a slow one holds no more. */
const BATCH_LENGTH = 64 * 1024;
/** The longest answer, in characters; nobody reads more, and what holds more holds too much. */
export const LONGEST_ANSWER = 1024 * 1024;

const hasRoom = ({ count, length }: Run) => count < RUN_PIECES && length < RUN_LENGTH;

function seal(run: Run): void {
  if (!run.pieces) return;
  let end = 0;
  run.ends = Uint32Array.from(run.pieces, (piece) => (end += piece.length));
  run.text = run.pieces.join('');
  run.pieces = undefined;
}

/** What a run says behind its first `read` pieces. */
function restOf({ pieces, text, ends }: Run, read: number): string {
  if (pieces) return read === 0 ? pieces.join('') : pieces.slice(read).join('');
  return text.slice(read === 0 ? 0 : (ends?.[read - 1] ?? 0));
}

/** The pieces of a run behind its first `read` ones. */
function piecesOf({ pieces, text, ends }: Run, read: number): string[] {
  if (pieces) return pieces.slice(read);
  const rest = [...(ends ?? [])].slice(read);
  return rest.map((end, index) => text.slice(rest[index - 1] ?? ends?.[read - 1] ?? 0, end));
}

/** How an answer ended: with its last chunk, or with a failure. */
export type LogEnding = { readonly failure?: RelayError };

/**
 * Everything that one answer says, numbered from 1. It does not know who reads it: a reader keeps the
 * number of what it has, and is given all that came after, pieces that go on with each other as one.
 * So a slow reader costs nothing, and one that comes late reads a long answer in a few chunks.
 */
export class AnswerLog {
  readonly #runs: Run[] = [];
  readonly #waiting = new Set<() => void>();
  #last = 0;
  #length = 0;
  #ending: LogEnding | undefined;

  /** The number of the newest chunk. */
  get last(): number {
    return this.#last;
  }

  /** How much it holds, in characters. */
  get length(): number {
    return this.#length;
  }

  /** How it ended; `undefined` while it goes on. */
  get ending(): LogEnding | undefined {
    return this.#ending;
  }

  /**
   * Adds what was said.
   * @throws {RelayError} `answer-unreadable` when the answer grows beyond all measure
   */
  append(chunks: readonly ReplyChunk[]): void {
    if (this.#ending || chunks.length === 0) return;
    for (const chunk of chunks) this.#add(chunk);
    this.#wake();
    if (this.#length > LONGEST_ANSWER)
      throw new RelayError('answer-unreadable', 'The answer is too long');
  }

  /** Tells readers that nothing more comes. Only the first call counts. */
  end(ending: LogEnding = {}): void {
    this.#ending ??= ending;
    this.#wake();
  }

  /**
   * What came after a number.
   * @param most how many characters are enough, about. Default: all that there are
   */
  since(number: number, most = Infinity): NumberedChunk[] {
    const found: NumberedChunk[] = [];
    let length = 0;
    for (let index = this.#indexAfter(number); length < most; index += 1) {
      const run = this.#runs[index];
      if (!run) break;
      this.#collect(run, Math.max(0, number - run.first + 1), found);
      length += run.length;
    }
    return found;
  }

  /** What came after a number, piece by piece, so that another log can be made of it. */
  piecesSince(number: number): LoggedRun[] {
    return this.#runs.slice(this.#indexAfter(number)).map((run) => {
      if (!isGrowing(run.chunk)) return { chunk: run.chunk };
      const pieces = piecesOf(run, Math.max(0, number - run.first + 1));
      return { chunk: withText(run.chunk, ''), pieces };
    });
  }

  /** Resolves when there is something after a number, when the log ends, or when the signal aborts. */
  async more(number: number, signal: AbortSignal): Promise<void> {
    if (this.#last > number || this.#ending || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    const leave = () => resolve();
    signal.addEventListener('abort', leave, { once: true });
    try {
      await promise;
    } finally {
      this.#waiting.delete(resolve);
      signal.removeEventListener('abort', leave);
    }
  }

  /**
   * Reads from behind a number to the end, in batches of all that there is.
   * @throws the failure with which it ended; the signal's reason when that aborts
   */
  async *follow(number: number, signal: AbortSignal): AsyncGenerator<NumberedChunk[]> {
    let read = number;
    for (;;) {
      await this.more(read, signal);
      signal.throwIfAborted();
      const batch = this.since(read, BATCH_LENGTH);
      const newest = batch.at(-1);
      if (newest) {
        read = newest.number;
        yield batch;
      } else if (this.#ending) {
        if (this.#ending.failure) throw this.#ending.failure;
        return;
      }
    }
  }

  #add(chunk: ReplyChunk): void {
    this.#last += 1;
    const open = this.#runs.at(-1);
    const text = isGrowing(chunk) ? textIn(chunk) : '';
    this.#length += isGrowing(chunk) ? text.length : JSON.stringify(chunk).length;
    if (open?.pieces && hasRoom(open) && continues(open.chunk, chunk)) {
      open.pieces.push(text);
      open.count += 1;
      open.length += text.length;
      return;
    }
    if (open) seal(open);
    const pieces = isGrowing(chunk) ? [text] : undefined;
    const { length } = text;
    const first = this.#last;
    this.#runs.push({ first, chunk, pieces, text: '', ends: undefined, count: 1, length });
  }

  #collect(run: Run, read: number, found: NumberedChunk[]): void {
    const number = run.first + run.count - 1;
    if (!isGrowing(run.chunk)) {
      found.push({ number, chunk: run.chunk });
      return;
    }
    const text = restOf(run, read);
    const before = found.at(-1);
    if (before && isGrowing(before.chunk) && continues(before.chunk, run.chunk)) {
      found[found.length - 1] = {
        number,
        chunk: withText(before.chunk, textIn(before.chunk) + text),
      };
    } else found.push({ number, chunk: withText(run.chunk, text) });
  }

  /** The first run that holds anything after a number. */
  #indexAfter(number: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { first, count } = this.#runs[middle] as Run;
      if (first + count - 1 > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #wake(): void {
    // A reader that is woken may wait again at once; that is the next round.
    for (const resolve of Array.from(this.#waiting)) resolve();
  }
}
