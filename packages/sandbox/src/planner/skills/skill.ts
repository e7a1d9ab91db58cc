import type { Library } from '../library.ts';
import type { Step } from '../plan.ts';
import type { Talk } from '../talk.ts';

/** What a skill has to say, and whether the instructions may still change its form. */
export interface Speech {
  readonly steps: readonly Step[];
  /** The form is the answer: a label, a JSON text, a word that was asked for. */
  readonly isExact?: true;
}

/** Something that the model can do. It answers `undefined` to what it is not asked for. */
export type Skill = (talk: Talk, library: Library) => Speech | undefined;
