import type { ConversationList } from '@natter/protocol';

/** The visitor's conversations, where the backend keeps them. */
export interface ConversationBook {
  /**
   * A page of them, newest first.
   * @param search words that each has to contain; all conversations where it is empty
   * @param before `next` of the page before; the first page where it is left out
   * @param signal aborts when the page is not wanted any more
   */
  list(search: string, before?: string, signal?: AbortSignal): Promise<ConversationList>;
  /** Erases a conversation for good. */
  erase(conversationId: string): Promise<void>;
}
