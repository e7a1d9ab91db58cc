import type { Feedback, ReplyEvent } from '@natter/protocol';
import type { FilePart, Message } from './message.ts';

/** What a reply is asked for. */
export interface ReplyRequest {
  readonly conversationId: string;
  /** The visitor's words. The same id sent again takes its old place in the conversation. */
  readonly message: {
    readonly id: string;
    readonly text: string;
    readonly files: readonly FilePart[];
  };
  /** The whole branch up to these words, for a backend that keeps no conversations. */
  readonly messages: readonly Message[];
  /** The reply to give once more although the words were answered. Default: a first reply. */
  readonly again?: string;
  /** The id of earlier words that these replace. Default: they are new. */
  readonly replaces?: string;
}

/** What a source says of its connection: lost and tried again at `until`, or there again. */
export interface ConnectionNews {
  readonly connection: 'lost' | 'back';
  /** Milliseconds since 1970. Default: now. */
  readonly until?: number;
}

/** What a source gives out. */
export type ReplyNews = ReplyEvent | ConnectionNews;

/** Why `signal` aborted when the visitor stopped the reply, rather than left the page. */
export const STOPPED = 'stopped';

/** Keeps what the visitor thinks of a reply; `undefined` takes it back. Rejects when it is not kept. */
export type Rate = (
  conversationId: string,
  messageId: string,
  feedback: Feedback | undefined,
) => Promise<unknown>;

/**
 * Where replies come from; the one seam through which any other backend can answer.
 * Throws `ProblemError` for a failure that has a name. Ends when `signal` aborts. When its reason
 * is `STOPPED`, whoever gives the reply should hear of that; otherwise only this page has gone.
 */
export interface ReplySource {
  (request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyNews>;
  /** Default: replies are not rated, unless the archive keeps that. */
  readonly rate?: Rate;
}

/** What is kept of a conversation on the other side. */
export interface History {
  /** The branch that is shown, oldest first. */
  readonly messages: readonly Message[];
  /** The reply that is being given now, where one is. */
  readonly running?: string;
}

/** Where conversations are kept, if the backend keeps them. */
export interface Archive {
  /** `undefined` when nothing is known of the conversation. */
  read(conversationId: string): Promise<History | undefined>;
  /** Joins a reply that is being given, from its beginning. */
  join(conversationId: string, replyId: string, signal: AbortSignal): AsyncIterable<ReplyNews>;
  /**
   * Ends a reply that was not joined. Default: it ends when nobody reads it.
   * @param messageId the reply, or the words that it answers
   */
  stop?(conversationId: string, messageId: string): Promise<void>;
  /** Default: the reply source's. */
  readonly rate?: Rate;
  /** Shows another version of a message, and answers the branch that is shown then. */
  showVersion(conversationId: string, messageId: string, number: number): Promise<History>;
}
