import { isRecord, isString } from './narrow.ts';

/** What may be wrong with an answer, for a visitor to choose from. */
export const FEEDBACK_REASONS = ['wrong', 'incomplete', 'unclear', 'harmful', 'other'] as const;

/** The name of a reason. */
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** What a visitor thinks of an answer. */
export interface Feedback {
  readonly rating: 'up' | 'down';
  readonly reasons?: readonly FeedbackReason[] | undefined;
  /** The visitor's own words. */
  readonly comment?: string | undefined;
}

/** The body of `POST /chat/:id/feedback`. */
export interface FeedbackRequest {
  /** The answer that is rated. */
  readonly messageId: string;
  /** Left out where an earlier rating is taken back. */
  readonly feedback?: Feedback;
}

/** The longest comment, in characters. */
export const LONGEST_COMMENT = 1000;

function areReasons(value: unknown): value is Feedback['reasons'] {
  if (!Array.isArray(value)) return value === undefined;
  // Each of them once.
  const known = FEEDBACK_REASONS.filter((reason) => value.includes(reason));
  return known.length === value.length;
}

const isComment = (value: unknown): value is Feedback['comment'] =>
  value === undefined || (isString(value) && value.length <= LONGEST_COMMENT);

/** Reads what a visitor thinks of an answer; `undefined` when the value is no such thing. */
export function readFeedback(value: unknown): Feedback | undefined {
  if (!isRecord(value)) return undefined;
  const { rating, reasons, comment } = value;
  if (rating !== 'up' && rating !== 'down') return undefined;
  if (!areReasons(reasons) || !isComment(comment)) return undefined;
  return { rating, reasons, comment };
}

/**
 * Reads the body of `POST /chat/:id/feedback`: `{ messageId, rating, reasons?, comment? }`, where a
 * `rating` of `null` takes back what was said; `undefined` when the body is none.
 */
export function readFeedbackRequest(body: unknown): FeedbackRequest | undefined {
  if (!isRecord(body) || !isString(body['messageId'])) return undefined;
  const { messageId, rating } = body;
  if (rating === null) return { messageId };
  const feedback = readFeedback(body);
  return feedback && { messageId, feedback };
}
