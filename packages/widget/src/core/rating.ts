import type { ChatAction } from './chat-action.ts';
import type { ChatState } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import type { Archive, ReplySource } from './reply-source.ts';
import type { WritableStore } from './store.ts';

/** Who keeps what is thought of the replies of a conversation. */
export interface Keepers {
  readonly conversationId: string;
  readonly replySource: ReplySource;
  readonly archive?: Archive | undefined;
  /** Resolves when no history is on its way. */
  readonly loaded: () => Promise<unknown> | undefined;
}

/** Says what a visitor thinks of replies. How is fetched when somebody thinks of one. */
export function createRating(
  store: WritableStore<ChatState, ChatAction>,
  keepers: Keepers,
): Conversation['rate'] {
  let rate: Conversation['rate'] | undefined;
  return async (...rating) => {
    try {
      const { keepRatings } = await import('./keep-ratings.ts');
      rate ??= keepRatings(store, keepers);
      return await rate(...rating);
    } catch {
      // Without that file there is hardly a network to tell it over.
      return false;
    }
  };
}
