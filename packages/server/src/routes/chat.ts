import { isString, readChatRequest } from '@natter/protocol';
import type { Request, RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import type { Rehearsals } from '../policy/rehearsals.ts';
import type { Answers } from '../replies/answers.ts';
import { sendStreamed, sendWhole } from '../stream/send-answer.ts';
import { requestIdOf } from '../telemetry/request-id.ts';

/** Whether the caller wants one JSON object. A caller that accepts anything gets the stream. */
function wantsJson(request: Request): boolean {
  return request.accepts(['text/event-stream', 'application/json']) === 'application/json';
}

/** What the route is made of. */
export interface ChatRouteOptions {
  readonly answers: Answers;
  readonly rehearsals: Rehearsals;
  readonly createId: () => string;
}

/** `POST /chat`: one turn of a conversation, streamed or as JSON. */
export function chatRoute({ answers, rehearsals, createId }: ChatRouteOptions): RequestHandler {
  return async function chat(request, response) {
    const turn = readChatRequest(request.body);
    if (!turn) throw new RelayError('bad-request', 'The body is not a chat request');
    const { conversationId: id = createId() } = turn;
    const reading = await answers.begin({
      caller: callerOf(response),
      id,
      request: turn,
      requestId: requestIdOf(response),
      headers: rehearsals.headersOf(request),
    });
    try {
      if (wantsJson(request)) await sendWhole(reading, id, response);
      else await sendStreamed(reading, response);
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
