import type { ReplyEvent } from '@natter/protocol';

/** What a reply is asked for. */
export interface ReplyRequest {
  readonly conversationId: string;
  /** The visitor's words. The same id sent again takes its old place in the conversation. */
  readonly message: { readonly id: string; readonly text: string };
  /** Whether another answer is wanted although the words were answered. Default: no. */
  readonly again?: boolean;
}

/**
 * Where replies come from; the one seam through which any other backend can answer.
 * Throws `ProblemError` for a failure that has a name. Ends when `signal` aborts: the visitor has
 * stopped the answer, and whoever gives it should hear of that.
 */
export type ReplySource = (request: ReplyRequest, signal: AbortSignal) => AsyncIterable<ReplyEvent>;
