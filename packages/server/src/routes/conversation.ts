import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';
import type { Replies } from '../replies/replies.ts';
import type { ConversationStore } from '../stores/conversation-store.ts';
import { conversationIdOf } from './chat.ts';

/** `GET /chat/:id`: what the relay keeps of a conversation of this visitor. */
export function readConversationRoute(store: ConversationStore): RequestHandler {
  return function readConversation(request, response) {
    const { visitor } = callerOf(response);
    const conversation = store.read({ visitor, id: conversationIdOf(request) });
    if (!conversation) throw new RelayError('conversation-unknown', 'No such conversation');
    response.set('cache-control', 'no-store').json(conversation);
  };
}

/** `DELETE /chat/:id`: erases it. Erasing what is not there succeeds, so that it can be sent twice. */
export function eraseConversationRoute(replies: Replies): RequestHandler {
  return async function eraseConversation(request, response) {
    const { visitor } = callerOf(response);
    await replies.erase({ visitor, id: conversationIdOf(request) });
    response.status(204).end();
  };
}
