import { isRecord, isString } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import { conversationIdOf } from './chat.ts';

function readName(body: unknown): string | undefined {
  const name = isRecord(body) ? body['messageId'] : undefined;
  if (name === undefined || isString(name)) return name;
  throw new RelayError('bad-request', 'messageId is not a string');
}

/**
 * `POST /chat/:id/stop`: stops a running answer, at the provider too. `messageId` names the answer or
 * the message that it answers, so that a stop that comes late never ends the next answer. Stopping
 * what does not run succeeds, so that it can be sent twice.
 */
export function stopRoute(answers: Answers): RequestHandler {
  return async function stop(request, response) {
    const { visitor } = callerOf(response);
    await answers.stop({ visitor, id: conversationIdOf(request) }, readName(request.body));
    response.status(204).end();
  };
}
