import { isRecord, isString } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import type { VersionWish } from '../replies/versions.ts';
import { conversationIdOf } from './chat.ts';

function readWish(body: unknown): VersionWish {
  const { messageId, number } = isRecord(body) ? body : {};
  if (isString(messageId) && Number.isSafeInteger(number) && Number(number) >= 1)
    return { messageId, number: Number(number) };
  throw new RelayError('bad-request', 'messageId and number do not name a version');
}

/**
 * `POST /chat/:id/version`: shows another of the answers to the same words, or other words that
 * stood in the place of a message, with what was said last behind them; answers the conversation as
 * it is shown from then on.
 */
export function versionRoute(answers: Answers): RequestHandler {
  return async function version(request, response) {
    const { visitor } = callerOf(response);
    const key = { visitor, id: conversationIdOf(request) };
    const conversation = await answers.show(key, readWish(request.body));
    response.set('cache-control', 'no-store').json(conversation);
  };
}
