import { isRecord } from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';

const LONGEST_EVENT = 8 * 1024 * 1024;
const NEWLINE = 10;
const RETURN = 13;

/** Where the last finished event ends: just behind its empty line; 0 when none is finished. */
function endOfEvents(bytes: Buffer): number {
  for (let at = bytes.lastIndexOf(NEWLINE); at > 0; at = bytes.lastIndexOf(NEWLINE, at - 1)) {
    const before = bytes[at - 1];
    if (before === NEWLINE || (before === RETURN && bytes[at - 2] === NEWLINE)) return at + 1;
  }
  return 0;
}

/**
 * Whether a stream has said that it is complete: by `[DONE]` or a finish reason on the wire of
 * completions, by the event that closes a response on the other.
 */
function tellsEnd(events: Buffer): boolean {
  return /(?:^|\n)data: ?\[DONE\]|"finish_reason": ?"|"type": ?"response\.(?:completed|incomplete)"/.test(
    events.toString('latin1'),
  );
}

/** The error that a JSON object is about, wherever the wires put it; `undefined` when it is about none. */
function errorIn(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  if (value['type'] === 'error') return value;
  const { response, error } = value;
  return error ?? (isRecord(response) ? (response['error'] ?? undefined) : undefined);
}

/**
 * Refuses JSON that is nothing but an error: a provider's own words never leave the relay.
 * @throws {RelayError} `provider-down`
 */
export function refuseError(json: string): void {
  if (!json.includes('"error"')) return;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new RelayError('answer-unreadable', 'The answer is not JSON', { cause });
  }
  const error = errorIn(value) ?? undefined;
  if (error === undefined) return;
  const cause = new Error(JSON.stringify(error).slice(0, 500));
  throw new RelayError('provider-down', 'The provider answered with an error', { cause });
}

function refuseErrorEvent(line: string): void {
  if (line.startsWith('data:')) refuseError(line.slice('data:'.length));
}

/**
 * Passes an event stream on without taking it apart, in whole events only: a reader never gets
 * half an event, and an ending that never came is noticed.
 * @throws {RelayError} `answer-cut` when the stream ends without having said so
 */
export async function* wholeEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let open: Buffer[] = [];
  let length = 0;
  let ended = false;
  for await (const piece of bytes) {
    open.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    length += piece.length;
    if (length > LONGEST_EVENT) throw new RelayError('answer-unreadable', 'An event is too long');
    // An empty line can stand across two pieces, never further back.
    if (!piece.includes(NEWLINE)) continue;
    const all = open.length === 1 ? (open[0] as Buffer) : Buffer.concat(open);
    const end = endOfEvents(all);
    if (end === 0) continue;
    const events = all.subarray(0, end);
    if (events.includes('"error"')) events.toString().split('\n').forEach(refuseErrorEvent);
    ended ||= tellsEnd(events);
    yield events;
    open = end === all.length ? [] : [all.subarray(end)];
    length = all.length - end;
  }
  if (!ended) throw new RelayError('answer-cut', 'The provider ended the stream without an ending');
}
