import type { Sampling } from '../decoding/settings.ts';
import type { Conversation } from './turn.ts';

/** How much a thinking model is asked to think. */
export const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** How much a thinking model is asked to think. */
export type Effort = (typeof EFFORTS)[number];

/** What a caller asks of a model, on whichever wire. */
export interface Asked {
  readonly model: string;
  readonly conversation: Conversation;
  readonly sampling: Sampling;
  /** Whether the oldest turns may be left out when the conversation has grown too long. */
  readonly dropsOldest: boolean;
  /** The same seed gives the same answer; without one every answer has its own. */
  readonly seed: number | undefined;
  /** The answer ends before the first of these. */
  readonly stops: readonly string[];
  /** How many answers are wanted. */
  readonly choices: number;
  /** The most tokens that an answer may have, thoughts included. */
  readonly maxTokens: number | undefined;
  readonly effort: Effort;
}
