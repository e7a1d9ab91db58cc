import { readEventId } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { atOnce } from '../policy/at-once.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import { sendJoined } from '../stream/send-answer.ts';
import { conversationIdOf } from './chat.ts';

/** More tabs than anybody has open on one site. */
const MOST_READERS = 32;
const RETRY_SECONDS = 5;

/**
 * `GET /chat/:id/stream`: joins an answer. Without `Last-Event-ID` the one that runs, from its
 * beginning, in as few events as will do; with it the one that it names, from there on, also when it
 * ended a while ago. `204` where there is nothing to join: what was said stands in the conversation.
 * Who has read of an answer is told `conversation-unknown` where there is not even a conversation.
 */
export function resumeRoute(answers: Answers): RequestHandler {
  const oneReaderMore = atOnce(MOST_READERS, {
    code: 'answers-limited',
    retryAfter: RETRY_SECONDS,
  });
  return async function resume(request, response) {
    const { visitor } = callerOf(response);
    const named = request.get('last-event-id');
    const place = readEventId(named);
    const key = { visitor, id: conversationIdOf(request) };
    const isReadable = named === undefined || place !== undefined;
    const reading = isReadable ? await answers.join(key, place) : undefined;
    if (!reading) {
      if (named !== undefined && !(await answers.read(key)))
        throw new RelayError('conversation-unknown', 'No such conversation');
      response.status(204).end();
      return;
    }
    try {
      await oneReaderMore(visitor, () => sendJoined(reading, response));
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
}
