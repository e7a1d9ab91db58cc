import { isString, PROBLEMS, readChatRequest, type ReplyChunk } from '@natter/protocol';
import type { Request, RequestHandler, Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import type { Rehearsals } from '../policy/rehearsals.ts';
import type { Replies } from '../replies/replies.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { openReplyStream } from '../stream/reply-stream.ts';
import type { Log } from '../telemetry/log.ts';
import { requestIdOf } from '../telemetry/request-id.ts';

/** Whether the caller wants one JSON object. A caller that accepts anything gets the stream. */
function wantsJson(request: Request): boolean {
  return request.accepts(['text/event-stream', 'application/json']) === 'application/json';
}

/** The answer as `{ reply, id, finishReason, usage }`. */
async function answerWhole(
  chunks: AsyncIterable<ReplyChunk>,
  id: string,
  response: Response,
): Promise<void> {
  const words: string[] = [];
  let usage: unknown;
  let finishReason: string | undefined;
  for await (const chunk of chunks) {
    if (chunk.type === 'text-delta') words.push(chunk.delta);
    else if (chunk.type === 'data-usage') usage = chunk.data;
    else if (chunk.type === 'finish') finishReason = chunk.finishReason;
  }
  response.json({ reply: words.join(''), id, finishReason, ...(usage !== undefined && { usage }) });
}

/** The answer as it comes. What fails after the first byte travels as a chunk. */
async function answerStreamed(
  chunks: AsyncIterable<ReplyChunk>,
  response: Response,
  log: Log,
): Promise<void> {
  const stream = openReplyStream(response);
  try {
    for await (const chunk of chunks) await stream.send(chunk);
  } catch (error) {
    if (error instanceof VisitorLeft || !response.headersSent) throw error;
    const failure = toRelayError(error);
    const problem = failure.toProblem(requestIdOf(response));
    log.failed(failure, requestIdOf(response));
    await stream.send({ type: 'error', errorText: PROBLEMS[failure.code].sentence, problem });
  }
  stream.end();
}

/** What the route is made of. */
export interface ChatRouteOptions {
  readonly replies: Replies;
  readonly rehearsals: Rehearsals;
  readonly createId: () => string;
  readonly log: Log;
}

/** `POST /chat`: one turn of a conversation, streamed or as JSON. */
export function chatRoute({
  replies,
  rehearsals,
  createId,
  log,
}: ChatRouteOptions): RequestHandler {
  return async function chat(request, response) {
    const turn = readChatRequest(request.body);
    if (!turn) throw new RelayError('bad-request', 'The body is not a chat request');
    const { conversationId: id = createId() } = turn;
    const left = leftSignalOf(response);
    const chunks = replies.reply({
      key: { visitor: callerOf(response).visitor, id },
      request: turn,
      requestId: requestIdOf(response),
      headers: rehearsals.headersOf(request),
      left,
    });
    try {
      if (wantsJson(request)) await answerWhole(chunks, id, response);
      else await answerStreamed(chunks, response, log);
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
}

/** The conversation's id from the address. */
export function conversationIdOf(request: Request): string {
  const { id } = request.params;
  return isString(id) ? id : '';
}
