import { type ReplyChunk, readReplyChunk } from '../reply-chunk.ts';
import { EventDecoder } from './events.ts';
import { LineDecoder } from './lines.ts';
import { WireError } from './wire-error.ts';

/** A chunk and the place in the stream from which a reader can go on after it. */
export interface ReplyEvent {
  /** The newest `id:` of the stream; empty where the server numbers nothing. */
  readonly id: string;
  readonly chunk: ReplyChunk;
}

/** After one of these nothing is missing. */
const LAST_CHUNKS: ReadonlySet<string> = new Set(['finish', 'error', 'abort']);
const DONE = '[DONE]';

function readChunk(data: string): ReplyChunk | 'unknown' {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (cause) {
    throw new WireError('unreadable', 'An event is not JSON', { cause });
  }
  const chunk = readReplyChunk(value);
  if (!chunk) throw new WireError('unreadable', 'An event is not a chunk of the stream');
  return chunk;
}

async function* readEvents(bytes: AsyncIterable<Uint8Array>) {
  const lines = new LineDecoder();
  const events = new EventDecoder();
  for await (const piece of bytes) {
    for (const line of lines.push(piece)) {
      const event = events.push(line);
      if (event) yield event;
    }
  }
}

/**
 * Reads a streamed answer: bytes → lines → events → chunks.
 * @param bytes the body of the response, cut anywhere
 * @throws {WireError} `unreadable` for what is not the wire; `cut` when the stream ends before
 * `finish`, `error`, `abort` or `[DONE]`, so that a broken answer never looks like a whole one
 */
export async function* readReply(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReplyEvent> {
  let ended = false;
  for await (const event of readEvents(bytes)) {
    if (event.data === DONE) return;
    const chunk = readChunk(event.data);
    if (chunk === 'unknown') continue;
    ended ||= LAST_CHUNKS.has(chunk.type);
    yield { id: event.id, chunk };
  }
  if (!ended) throw new WireError('cut', 'The stream ended before the answer did');
}
