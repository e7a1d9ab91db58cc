import type { Usage } from '@natter/protocol';
import type { Caller } from './callers.ts';

/** What an answer may take, as far as it can be known before it. */
export interface Expected {
  /** Tokens of the question, history and instructions included. */
  readonly inputTokens: number;
  /** Tokens of the longest answer that was asked for; `undefined` where there is no limit. */
  readonly outputTokens: number | undefined;
}

/** The right to one answer. */
export interface Admission {
  /**
   * Exchanges what was reserved for what was used, and frees the place. It has to be called however
   * the answer ended; only the first call counts. It never throws.
   */
  settle(usage: Usage): Promise<void>;
}

/** Decides whether one more answer may begin. */
export interface Admissions {
  /** @throws {RelayError} `relay-overloaded`, `answers-limited` or `budget-spent` */
  admit(caller: Caller, expected: Expected): Promise<Admission>;
}
