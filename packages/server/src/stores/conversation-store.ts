import type { Problem, StoredConversation } from '@natter/protocol';

/** Names one conversation of one visitor. The same id of another visitor is another conversation. */
export interface ConversationKey {
  readonly visitor: string;
  readonly id: string;
}

/** A message to keep. */
interface NewMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly problem?: Problem;
  readonly stopped?: boolean;
}

/** Where conversations are kept. */
export interface ConversationStore {
  /** The conversation, oldest message first; `undefined` when there is none. */
  read(key: ConversationKey): StoredConversation | undefined;
  /**
   * Adds a message at the end, in the place of the named one and all that follow it where there is
   * one: both or neither happen. What was acknowledged survives a killed process.
   */
  append(key: ConversationKey, message: NewMessage, replaces?: string): void;
  /** Erases the conversation. */
  erase(key: ConversationKey): void;
  close(): void;
}
