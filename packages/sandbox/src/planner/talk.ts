import type { Conversation } from '../conversation/turn.ts';
import type { Contract } from './contract.ts';
import type { Language } from './language.ts';

/** A conversation as the planner looks at it, to find out what is to be said next. */
export interface Talk {
  readonly conversation: Conversation;
  /** Everything that the system messages say. */
  readonly system: string;
  /** The newest words of the user's, as far as they are listened to. */
  readonly question: string;
  /** What the user said before, from the oldest on. */
  readonly earlier: readonly string[];
  /** The language of the answer. */
  readonly language: Language;
  /** What the system message wants an answer to be like. */
  readonly contract: Contract;
}
