import type { Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { Log } from '../telemetry/log.ts';
import { requestIdOf } from '../telemetry/request-id.ts';
import { drained } from './drained.ts';
import { refuseError, wholeEvents } from './whole-events.ts';

/** An answer of a provider's, as it arrives. */
interface Answer {
  readonly contentType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How a failure is written once a stream has begun. */
export type WriteFailure = (failure: RelayError, requestId: string) => string;

const LONGEST_JSON = 8 * 1024 * 1024;

/** Passes an answer on that is one JSON object. It is looked at as a whole before any of it is sent. */
export async function passJson({ bytes, contentType }: Answer, response: Response): Promise<void> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > LONGEST_JSON) throw new RelayError('answer-unreadable', 'The answer is too long');
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  refuseError(body.toString());
  response.set('content-type', contentType).end(body);
}

/** Passes a stream on, in whole events. What breaks it is told by an event, as its clients expect. */
export async function passStream(
  { bytes, contentType }: Answer,
  response: Response,
  log: Log,
  write: WriteFailure,
): Promise<void> {
  response.set({
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  try {
    for await (const events of wholeEvents(bytes)) {
      response.write(events);
      await drained(response);
    }
  } catch (error) {
    if (error instanceof VisitorLeft) throw error;
    // The SDKs turn this frame into an exception, so a broken answer never looks like a whole one.
    const failure = toRelayError(error);
    log.failed(failure, requestIdOf(response));
    response.write(write(failure, requestIdOf(response)));
  }
  response.end();
}
