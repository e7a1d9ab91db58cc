import { RelayError } from '../errors/relay-error.ts';
import type { AnswerEvent } from './answer.ts';
import { readObject } from './errors-in.ts';
import { EventData } from './event-data.ts';
import { Pieces } from './pieces.ts';

/** Reads the frames of one wire. */
export interface FrameReader {
  /** Takes a frame, and adds what it says. */
  read(frame: Readonly<Record<string, unknown>>, events: AnswerEvent[]): void;
  /** Whether the answer is whole: from here on nothing that is missing is missed. */
  isWhole(): boolean;
  /** Whether nothing follows that would be worth waiting for. */
  isOver(): boolean;
  /** Adds what is told at the end. */
  end(events: AnswerEvent[]): void;
}

const DONE = '[DONE]';

/** Takes what stood in one piece of the body. Says whether that was the end. */
function takeAll(found: readonly string[], reader: FrameReader, events: AnswerEvent[]): boolean {
  for (const data of found) {
    if (data === DONE) return true;
    const frame = frameOf(data, reader.isWhole());
    if (!frame) return true;
    reader.read(frame, events);
  }
  return reader.isOver();
}

/** A frame; `undefined` for one behind a whole answer that cannot be read, such as a usage of `NaN`. */
function frameOf(data: string, isWhole: boolean): Record<string, unknown> | undefined {
  try {
    return readObject(data);
  } catch (error) {
    if (isWhole) return undefined;
    throw error;
  }
}

/**
 * Takes an event whose empty line never came. Half an event is nothing but a sign of the cut.
 * @throws {RelayError} `answer-cut` when the answer is not whole
 */
function takeRest(rest: string | undefined, reader: FrameReader, events: AnswerEvent[]): void {
  let isOver = false;
  try {
    isOver = rest !== undefined && takeAll([rest], reader, events);
  } catch (error) {
    if (!(error instanceof RelayError) || error.code !== 'answer-unreadable') throw error;
  }
  if (isOver || reader.isWhole()) return;
  throw new RelayError('answer-cut', 'The provider ended the stream without an ending');
}

/**
 * Reads a streamed answer, in batches: what came in one piece of the body comes in one array.
 * @throws {RelayError} `answer-cut` when the body ends before the answer does, which is how a cut
 * connection often looks; `answer-unreadable` and `provider-down` for what is not the wire or says
 * that it failed. What was read before it is yielded first.
 */
export async function* readEvents(
  bytes: AsyncIterable<Uint8Array>,
  reader: FrameReader,
): AsyncGenerator<readonly AnswerEvent[]> {
  const data = new EventData();
  const pieces = new Pieces(bytes);
  try {
    for (let isOver = false; !isOver;) {
      const piece = await pieces.next(reader.isWhole());
      const events: AnswerEvent[] = [];
      let failure: unknown;
      try {
        if (piece) isOver = takeAll(data.push(piece), reader, events);
        else takeRest(data.rest(), reader, events);
        isOver ||= piece === undefined;
        if (isOver) reader.end(events);
      } catch (error) {
        failure = error;
      }
      if (events.length > 0) yield events;
      if (failure !== undefined) throw failure;
    }
  } finally {
    pieces.close();
  }
}
