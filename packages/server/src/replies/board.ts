import type { AnswerLog } from './answer-log.ts';

/** An answer as other processes know it. */
export interface AnswerHead {
  /** Names its conversation, and says nothing about it. */
  readonly name: string;
  /** The id of the answer's message. */
  readonly id: string;
  /** Names this giving of it, and its log. */
  readonly run: string;
  /** The process that gives it. */
  readonly owner: string;
  /** Names what was asked. */
  readonly fingerprint: string;
  /** The id of the message that is answered. */
  readonly question: string;
}

/** What another process is asked to do with an answer. */
export const ANSWER_SIGNALS = ['stop', 'stop-if-unread', 'keep-on', 'erase'] as const;
export type AnswerSignal = (typeof ANSWER_SIGNALS)[number];

/** An answer of another process, as it was found. */
export interface FoundAnswer {
  readonly head: AnswerHead;
  /** `lost` when the process that gave it has died before its end. */
  readonly state: 'running' | 'ended' | 'lost';
}

/**
 * What processes know of each other's answers.
 * Every promise rejects with `storage-down` when the board is out of reach.
 */
export interface AnswerBoard {
  /** Names this process. */
  readonly owner: string;
  /**
   * Takes a conversation's turn, unless an answer is running.
   * @returns the answer that is running, or that was lost and whose turn was taken
   */
  claim(head: AnswerHead): Promise<FoundAnswer | undefined>;
  /** The newest answer of a conversation, where there was one lately. */
  find(name: string): Promise<FoundAnswer | undefined>;
  /** Copies a log to where others can read it, by itself until it has ended; goes on after an outage. */
  share(head: AnswerHead, log: AnswerLog): void;
  /** Lets a copy of an answer of another process grow, until the signal aborts. It ends with a failure when that process dies. */
  follow(head: AnswerHead, log: AnswerLog, signal: AbortSignal): Promise<void>;
  /** Whether this process is the one to keep what was left of a lost answer. It has half a minute for that. */
  mayRescue(head: AnswerHead): Promise<boolean>;
  /** Marks a lost answer as ended. */
  close(head: AnswerHead): Promise<void>;
  /** Gives a turn back that was taken for nothing. */
  release(head: AnswerHead): Promise<void>;
  /** Takes away all that was shared of a conversation; whoever reads of it is told that it is gone. */
  forget(name: string): Promise<void>;
  /** Asks the process that gives an answer. */
  signal(head: AnswerHead, signal: AnswerSignal): Promise<void>;
  /** Called for what other processes ask. */
  onSignal(listener: (run: string, signal: AnswerSignal) => void): void;
  /** Waits a moment until all is shared, and lets go of the connection. */
  end(): Promise<void>;
}
