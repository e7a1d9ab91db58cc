import type {
  ConversationList,
  Feedback,
  FinishReason,
  MessagePart,
  Problem,
} from '@natter/protocol';

/** Names one conversation of one visitor. The same id of another visitor is another conversation. */
export interface ConversationKey {
  readonly visitor: string;
  readonly id: string;
}

/** A message to keep. */
export interface NewMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly parts: readonly MessagePart[];
  /** Why an answer is not whole, where it is not. */
  readonly problem?: Problem;
  /** Whether an answer was stopped, or left by everybody. */
  readonly stopped?: boolean;
  /** Why the model ended an answer that is whole. */
  readonly finishReason?: FinishReason;
}

/** A message in its place. */
export interface MessageNode extends NewMessage {
  /** Counts the conversation's messages from 1, in the order in which they were kept. */
  readonly node: number;
  /** The message that it follows; `null` at the beginning. */
  readonly parent: number | null;
  /** When it was kept, in milliseconds since 1970; left out while it is only remembered. */
  readonly createdAt?: number;
  /** What the visitor thinks of an answer. */
  readonly feedback?: Feedback;
}

/**
 * A conversation is a tree: an answer that is given again and words that are replaced begin a branch
 * beside the old one, which stays.
 */
export interface ConversationTree {
  /** Oldest first. */
  readonly nodes: readonly MessageNode[];
  /** The newest message of the branch that is shown. */
  readonly head: number;
}

/** A page of a list. */
export interface Page {
  /** Where the page before ended; `undefined` for the first. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** A conversation as it is exported. */
export interface ExportedConversation extends ConversationKey {
  readonly updatedAt: number;
  readonly tree: ConversationTree;
}

/** Where conversations are kept. Every promise rejects with `storage-down` when that place is out of reach. */
export interface ConversationStore {
  /** `undefined` when there is none. */
  read(key: ConversationKey): Promise<ConversationTree | undefined>;
  /**
   * Adds a message behind `parent` and shows it. Whose promise has resolved survives a killed process.
   * @returns the message's node
   */
  add(key: ConversationKey, message: NewMessage, parent: number | null): Promise<number>;
  /** Puts other parts and another ending into a message's place. */
  amend(key: ConversationKey, node: number, message: NewMessage): Promise<void>;
  /** Shows the branch that ends with a message. */
  show(key: ConversationKey, node: number): Promise<void>;
  /**
   * Keeps what the visitor thinks of an answer; nothing takes back what was thought before.
   * @returns whether there is such an answer
   */
  rate(key: ConversationKey, answer: string, feedback: Feedback | undefined): Promise<boolean>;
  /** A visitor's conversations, newest first. */
  list(visitor: string, page: Page): Promise<ConversationList>;
  /** Erases the conversation with all its branches. */
  erase(key: ConversationKey): Promise<void>;
  /** Erases what has had no new message since a moment; where things expire by themselves, nothing. */
  purge(before: number): Promise<void>;
  /** Everything that is kept. */
  all(): AsyncIterable<ExportedConversation>;
}
