import type { Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { Look } from '../policy/held-back.ts';
import { requestIdOf } from '../telemetry/request-id.ts';
import type { AnswerScan } from './answer-scan.ts';
import { drained } from './drained.ts';
import { lookedAt, wordsIn } from './looked-at.ts';
import { wholeEvents } from './whole-events.ts';
import type { Wire } from './wire.ts';

/** An answer of a provider's, as it arrives. */
interface Answer {
  readonly contentType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How an answer is passed on. */
export interface Passing {
  readonly wire: Wire;
  /** Looks at what it says, before that passes; `undefined` where nobody does. */
  readonly look?: Look | undefined;
}

const LONGEST_JSON = 8 * 1024 * 1024;
/** A quiet connection is told to be alive this often; proxies give up after 60 to 100 seconds. */
const HEARTBEAT_MILLISECONDS = 15_000;

/** Passes an answer on that is one JSON object. It is looked at as a whole before any of it is sent. */
export async function passJson(
  { bytes, contentType }: Answer,
  response: Response,
  scan: AnswerScan,
  { wire, look }: Passing,
): Promise<void> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > LONGEST_JSON) throw new RelayError('answer-unreadable', 'The answer is too long');
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces).toString();
  scan.takeJSON(body);
  await look?.(wordsIn(body, [...wire.words, '"text":']));
  response.set('content-type', contentType).end(body);
}

function begin(response: Response, contentType: string): void {
  response.set({
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
}

/**
 * Passes a stream on, in whole events. What breaks it is told by an event, as its clients expect.
 * @returns the failure that broke it; `undefined` when it is whole
 */
export async function passStream(
  { bytes, contentType }: Answer,
  response: Response,
  scan: AnswerScan,
  { wire, look }: Passing,
): Promise<RelayError | undefined> {
  begin(response, contentType);
  const events = wholeEvents(bytes, scan);
  const passed = look ? lookedAt(events, wire.words, look) : events;
  const heartbeat = setInterval(() => response.write(': keep-alive\n\n'), HEARTBEAT_MILLISECONDS);
  try {
    for await (const piece of passed) {
      if (!response.write(piece)) await drained(response);
      heartbeat.refresh();
    }
    response.end();
    return undefined;
  } catch (error) {
    if (error instanceof VisitorLeft) throw error;
    const failure = toRelayError(error);
    response.end(wire.writeFailure(failure, requestIdOf(response)));
    return failure;
  } finally {
    clearInterval(heartbeat);
  }
}
