import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import type { ConversationStore } from '../stores/conversation-store.ts';
import { conversationIdOf } from './chat.ts';

const PAGE = 50;
const LONGEST_PAGE = 200;
const LONGEST_PLACE = 250;

function readLimit(value: unknown): number {
  if (value === undefined) return PAGE;
  const limit = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= LONGEST_PAGE) return limit;
  throw new RelayError('bad-request', `limit is not a number from 1 to ${LONGEST_PAGE}`);
}

function readBefore(value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= LONGEST_PLACE))
    return value;
  throw new RelayError('bad-request', 'before is not what a list gave as next');
}

/** `GET /chat`: the conversations of this visitor, newest first. */
export function listConversationsRoute(store: ConversationStore): RequestHandler {
  return async function listConversations(request, response) {
    const { visitor } = callerOf(response);
    const { limit, before } = request.query;
    const page = { limit: readLimit(limit), before: readBefore(before) };
    response.set('cache-control', 'no-store').json(await store.list(visitor, page));
  };
}

/** `GET /chat/:id`: what the relay keeps of a conversation of this visitor. */
export function readConversationRoute(answers: Answers): RequestHandler {
  return async function readConversation(request, response) {
    const { visitor } = callerOf(response);
    const conversation = await answers.read({ visitor, id: conversationIdOf(request) });
    if (!conversation) throw new RelayError('conversation-unknown', 'No such conversation');
    response.set('cache-control', 'no-store').json(conversation);
  };
}

/** `DELETE /chat/:id`: erases it. Erasing what is not there succeeds, so that it can be sent twice. */
export function eraseConversationRoute(answers: Answers): RequestHandler {
  return async function eraseConversation(request, response) {
    const { visitor } = callerOf(response);
    await answers.erase({ visitor, id: conversationIdOf(request) });
    response.status(204).end();
  };
}
