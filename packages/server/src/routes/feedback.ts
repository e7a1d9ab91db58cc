import { type Feedback, readFeedbackRequest } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { callerOf } from '../policy/callers.ts';
import type { ConversationStore } from '../stores/conversation-store.ts';
import { conversationIdOf } from './chat.ts';

/**
 * `POST /chat/:id/feedback`: keeps what the visitor thinks of an answer, in the place of what they
 * thought before; a `rating` of `null` takes it back. It can be sent twice.
 * @param onRated hears of what was kept: the rating, and nothing that anybody wrote
 */
export function feedbackRoute(
  store: ConversationStore,
  onRated: (rating: Feedback['rating'] | undefined) => void,
): RequestHandler {
  return async function feedback(request, response) {
    const wish = readFeedbackRequest(request.body);
    if (!wish) throw new RelayError('bad-request', 'The body rates no answer');
    const { visitor } = callerOf(response);
    const key = { visitor, id: conversationIdOf(request) };
    const isKept = await store.rate(key, wish.messageId, wish.feedback);
    if (!isKept) throw new RelayError('conversation-unknown', 'There is no such answer');
    onRated(wish.feedback?.rating);
    response.status(204).end();
  };
}
