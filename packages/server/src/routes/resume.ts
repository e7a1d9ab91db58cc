import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import { readEventId } from '@natter/protocol';
import { sendStreamed } from '../stream/send-answer.ts';
import { conversationIdOf } from './chat.ts';

/** More tabs than anybody has open on one site. */
const MOST_READERS = 32;
const RETRY_SECONDS = 5;

/**
 * `GET /chat/:id/stream`: joins the newest answer of a conversation, which runs or ended a while ago.
 * With `Last-Event-ID` from there on; without it from its beginning, in as few events as will do.
 * `204` where there is nothing to join.
 */
export function resumeRoute(answers: Answers): RequestHandler {
  const readers = new Map<string, number>();
  return async function resume(request, response) {
    const { visitor } = callerOf(response);
    const named = request.get('last-event-id');
    const place = readEventId(named);
    const key = { visitor, id: conversationIdOf(request) };
    const known = named === undefined || place !== undefined;
    const reading = known ? await answers.join(key, place) : undefined;
    if (!reading) {
      response.status(204).end();
      return;
    }
    const open = readers.get(visitor) ?? 0;
    if (open >= MOST_READERS)
      throw new RelayError('answers-limited', 'Too many readers', { retryAfter: RETRY_SECONDS });
    readers.set(visitor, open + 1);
    try {
      await sendStreamed(reading, response);
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    } finally {
      const left = (readers.get(visitor) ?? 1) - 1;
      if (left === 0) readers.delete(visitor);
      else readers.set(visitor, left);
    }
  };
}
