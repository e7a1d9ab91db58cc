import { type ConversationList, LONGEST_SEARCH } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { atOnce } from '../policy/at-once.ts';
import { callerOf } from '../policy/callers.ts';
import type { Answers } from '../replies/answers.ts';
import { searchConversations } from '../replies/search-conversations.ts';
import type { ConversationStore } from '../stores/conversation-store.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { conversationIdOf } from './chat.ts';

const PAGE = 50;
const LONGEST_PAGE = 200;
const LONGEST_PLACE = 250;
/** A search reads many conversations: one who types is served, one who floods is not. */
const MOST_SEARCHES = 3;

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

function readSearch(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && value.length <= LONGEST_SEARCH) return value.trim();
  throw new RelayError('bad-request', `search is no text of up to ${LONGEST_SEARCH} characters`);
}

/** `GET /chat`: the conversations of this visitor, newest first; with `search` those that say all of its words. */
export function listConversationsRoute(store: ConversationStore): RequestHandler {
  const oneSearchMore = atOnce(MOST_SEARCHES, { code: 'rate-limited', retryAfter: 1 });
  return async function listConversations(request, response) {
    const { visitor } = callerOf(response);
    const { limit, before, search } = request.query;
    const page = { limit: readLimit(limit), before: readBefore(before) };
    const words = readSearch(search);
    const left = leftSignalOf(response);
    const find = () => searchConversations(store, { visitor, words, ...page }, left);
    let list: ConversationList;
    try {
      list = await (words === '' ? store.list(visitor, page) : oneSearchMore(visitor, find));
    } catch (error) {
      if (error instanceof VisitorLeft) return;
      throw error;
    }
    response.set('cache-control', 'no-store').json(list);
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
