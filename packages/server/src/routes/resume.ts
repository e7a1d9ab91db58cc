import type { RequestHandler } from 'express';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import { readEventId } from '@natter/protocol';
import { sendStreamed } from '../stream/send-answer.ts';
import { conversationIdOf } from './chat.ts';

/**
 * `GET /chat/:id/stream`: joins the newest answer of a conversation, which runs or ended a while ago.
 * With `Last-Event-ID` from there on; without it from its beginning, in as few events as will do.
 * `204` where there is nothing to join.
 */
export function resumeRoute(answers: Answers): RequestHandler {
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
    try {
      await sendStreamed(reading, response);
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
}
