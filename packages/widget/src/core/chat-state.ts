import type { Problem } from '@natter/protocol';

/** One message of the thread. */
export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Why a reply is not whole. */
  readonly problem?: Problem;
  /** Whether the visitor stopped the reply. */
  readonly stopped?: boolean;
}

/** Where the conversation is. One value instead of flags that can disagree. */
export type ChatPhase =
  /** What was said before is being fetched. */
  | { readonly name: 'loading' }
  | { readonly name: 'idle' }
  /** A message was sent, and nothing of its reply has arrived. */
  | { readonly name: 'waiting' }
  /** The reply grows here, apart from the thread, so that a delta costs nothing in a long one. */
  | { readonly name: 'streaming'; readonly reply: Message }
  | { readonly name: 'failed'; readonly problem: Problem };

/** A conversation. */
export interface ChatState {
  readonly messages: readonly Message[];
  readonly phase: ChatPhase;
}

/** A conversation in which nothing was said. */
export const emptyChat: ChatState = { messages: [], phase: { name: 'idle' } };
