import { RelayError } from '../errors/relay-error.ts';
import { Pieces } from '../upstream/pieces.ts';
import type { AnswerScan } from './answer-scan.ts';

const LONGEST_EVENT = 8 * 1024 * 1024;
const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Where the last finished event ends: just behind its empty line; 0 when none is finished. */
function endOfEvents(bytes: Buffer): number {
  for (let at = bytes.lastIndexOf(NEWLINE); at > 0; at = bytes.lastIndexOf(NEWLINE, at - 1)) {
    const before = bytes[at - 1];
    if (before === NEWLINE || (before === RETURN && bytes[at - 2] === NEWLINE)) return at + 1;
  }
  return 0;
}

/** Cuts bytes into whole events, wherever they came apart. */
class EventCutter {
  #open: Buffer[] = [];
  #length = 0;
  #hasBegun = false;

  /** Takes the next bytes, and returns the events that they finish. */
  push(piece: Uint8Array): Buffer | undefined {
    this.#keep(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    // An empty line can stand across two pieces, never further back.
    if (!piece.includes(NEWLINE)) return undefined;
    const all = this.rest();
    const end = endOfEvents(all);
    if (end < all.length) this.#keep(all.subarray(end));
    return end === 0 ? undefined : all.subarray(0, end);
  }

  /** Takes out what is not finished. */
  rest(): Buffer {
    const [only] = this.#open;
    const all = this.#open.length === 1 && only ? only : Buffer.concat(this.#open);
    this.#open = [];
    this.#length = 0;
    return all;
  }

  #keep(bytes: Buffer): void {
    const isMarked = !this.#hasBegun && bytes.indexOf(BYTE_ORDER_MARK) === 0;
    this.#hasBegun = true;
    this.#open.push(isMarked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes);
    this.#length += bytes.length;
    if (this.#length > LONGEST_EVENT)
      throw new RelayError('answer-unreadable', 'An event of the provider is too long');
  }
}

/** An event that lacks nothing but its empty line; half an event is nothing but a sign of the cut. */
function takeRest(rest: Buffer, scan: AnswerScan): Buffer | undefined {
  if (rest.length === 0) return undefined;
  const { events, failure } = scan.take(Buffer.concat([rest, Buffer.from('\n\n')]));
  if (failure instanceof RelayError && failure.code !== 'answer-unreadable') throw failure;
  return failure === undefined ? events : undefined;
}

/**
 * Passes an event stream on without taking it apart, in whole events only: a reader never gets
 * half an event, and an ending that never came is noticed. Comments stay behind.
 * @throws {RelayError} `answer-cut` when the stream ends without having said so
 */
export async function* wholeEvents(
  bytes: AsyncIterable<Uint8Array>,
  scan: AnswerScan,
): AsyncGenerator<Buffer> {
  const pieces = new Pieces(bytes);
  const cutter = new EventCutter();
  try {
    while (!scan.isOver) {
      const piece = await pieces.next(scan.isWhole);
      if (piece === undefined) break;
      const found = cutter.push(piece);
      if (!found) continue;
      const { events, failure } = scan.take(found);
      if (events.length > 0) yield events;
      if (failure !== undefined) throw failure;
    }
    const last = scan.isOver ? undefined : takeRest(cutter.rest(), scan);
    if (last) yield last;
  } finally {
    pieces.close();
  }
  if (!scan.isWhole)
    throw new RelayError('answer-cut', 'The provider ended the stream without an ending');
}
