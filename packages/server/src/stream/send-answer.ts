import { PROBLEMS } from '@natter/protocol';
import type { Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { Reading } from '../replies/answers.ts';
import { requestIdOf } from '../telemetry/request-id.ts';
import { leftSignalOf } from './leaving.ts';
import { openReplyStream, type ReplyStream } from './reply-stream.ts';

/** The answer as one JSON object: `{ reply, id, finishReason, usage }`, and `stopped` where it is not whole. */
export async function sendWhole(
  reading: Reading,
  conversationId: string,
  response: Response,
): Promise<void> {
  const words: string[] = [];
  let usage: unknown;
  let finishReason: string | undefined;
  let stopped = false;
  for await (const batch of reading.read(leftSignalOf(response))) {
    for (const { chunk } of batch) {
      if (chunk.type === 'text-delta') words.push(chunk.delta);
      else if (chunk.type === 'data-usage') usage = chunk.data;
      else if (chunk.type === 'finish') finishReason = chunk.finishReason;
      else if (chunk.type === 'abort') stopped = true;
    }
  }
  const told = {
    ...(finishReason !== undefined && { finishReason }),
    ...(usage !== undefined && { usage }),
    ...(stopped && { stopped }),
  };
  response.set('cache-control', 'no-store');
  response.json({ reply: words.join(''), id: conversationId, ...told });
}

/** The answer as it comes. What fails after the first byte travels as a chunk. */
export function sendStreamed(reading: Reading, response: Response): Promise<void> {
  return send(reading, response, openReplyStream(response, reading), toRelayError);
}

/**
 * An answer that ended because its relay stopped has ended for good; `relay-stopping` invites to come
 * back, and who joins has come back already.
 */
function toEnding(error: unknown): RelayError {
  const failure = toRelayError(error);
  if (failure.code !== 'relay-stopping') return failure;
  return new RelayError('answer-cut', 'The relay that gave the answer was stopped', {
    cause: failure,
  });
}

/**
 * The same for who joins an answer: that it was found is told at once, and what became of it is
 * always told as chunks, so that nobody takes the failure of an answer for one of the joining.
 */
export function sendJoined(reading: Reading, response: Response): Promise<void> {
  const stream = openReplyStream(response, reading);
  stream.begin();
  const left = leftSignalOf(response);
  // Where this relay stops, the answer may go on elsewhere.
  return send(reading, response, stream, (error) =>
    left.aborted ? toRelayError(error) : toEnding(error),
  );
}

async function send(
  reading: Reading,
  response: Response,
  stream: ReplyStream,
  toFailure: (error: unknown) => RelayError,
): Promise<void> {
  try {
    for await (const batch of reading.read(leftSignalOf(response))) await stream.send(batch);
  } catch (error) {
    if (error instanceof VisitorLeft || !response.headersSent) throw error;
    const failure = toFailure(error);
    const problem = failure.toProblem(requestIdOf(response));
    stream.fail({ type: 'error', errorText: PROBLEMS[failure.code].sentence, problem });
  }
  stream.end();
}
