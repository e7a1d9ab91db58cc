import type { Feedback, Problem, ReplyChunk } from '@natter/protocol';
import type { ChatState } from './chat-state.ts';
import type { Message } from './message.ts';
import type { History } from './reply-source.ts';

/** Everything that can happen to a conversation. */
export type ChatAction =
  | { readonly type: 'history-requested' }
  | { readonly type: 'history-loaded'; readonly history: History }
  | { readonly type: 'history-failed'; readonly problem: Problem }
  | { readonly type: 'message-sent'; readonly message: Message }
  /** Something is said while earlier words could not be sent. */
  | { readonly type: 'message-queued'; readonly message: Message }
  /** Other words take the place of earlier ones; those begin a branch of their own. */
  | { readonly type: 'message-edited'; readonly messageId: string; readonly message: Message }
  /** A reply is given once more; the last one, where no other is named. */
  | {
      readonly type: 'reply-requested-again';
      readonly replyId: string;
      readonly messageId?: string;
    }
  | {
      readonly type: 'reply-chunk';
      readonly replyId: string;
      readonly chunk: ReplyChunk;
      /** When the reply began, where this is how it begins: ISO 8601. */
      readonly createdAt?: string | undefined;
    }
  | { readonly type: 'reply-stopped' }
  | { readonly type: 'reply-failed'; readonly replyId: string; readonly problem: Problem }
  /** What was asked could not be sent and will be, by itself. */
  | {
      readonly type: 'reply-held';
      readonly problem: Problem;
      readonly until?: number;
      /** The words that have not arrived, where there are any. */
      readonly messageId?: string;
    }
  /** What was held is being sent. */
  | { readonly type: 'reply-awaited' }
  | { readonly type: 'connection-lost'; readonly until?: number }
  | { readonly type: 'connection-back' }
  | {
      readonly type: 'message-rated';
      readonly messageId: string;
      readonly feedback: Feedback | undefined;
    }
  | { readonly type: 'version-shown'; readonly messageId: string; readonly number: number }
  /** Another page of this conversation says where it stands. */
  | { readonly type: 'state-told'; readonly state: ChatState };
