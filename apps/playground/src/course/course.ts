import type { Bilingual, Check } from '@natter/lessons/checks';
import type { TemplateResult } from 'lit';
import { lessons as sources } from 'virtual:lessons';
import type { Language } from './languages.ts';

/** The names of the pictures that a lesson can have. */
export type PictureName =
  | 'anatomy'
  | 'sequence'
  | 'key'
  | 'context'
  | 'waterfall'
  | 'json'
  | 'grid'
  | 'budget'
  | 'probabilities'
  | 'tokens'
  | 'retries';

/** Something that the page puts into a lesson's text. */
export type Place = 'predict' | 'exercise';

/** A lesson's text: what is read, and between it what the page puts there. */
export interface LessonText {
  readonly parts: readonly (TemplateResult | Place)[];
  /** The words alone, for the search. */
  readonly plain: string;
}

/** One of a prediction's answers. */
export interface PredictionOption {
  readonly text: Bilingual;
  readonly right?: boolean;
  readonly because: Bilingual;
}

/** A question that is answered before the code is run. */
export interface Prediction {
  readonly question: Bilingual;
  readonly options: readonly PredictionOption[];
}

/** The files of a lesson's code, with their Chinese phrases. */
export type CodeFile = 'start.ts' | 'solution.ts' | 'solution.py' | 'solution.sh';

/** What is worked on in a lesson. */
export interface LessonWork {
  readonly code: Readonly<Record<CodeFile, string>>;
  /** The phrases of the code in each language: readers meet questions that they can read. */
  readonly phrases: readonly Bilingual[];
  readonly predict: Prediction;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly Bilingual[];
  readonly checks: readonly Check[];
}

/** A lesson as the table of contents has it. */
export interface Lesson {
  readonly id: string;
  readonly order: number;
  /** How long it takes. */
  readonly minutes: number;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly pictures: readonly PictureName[];
  /** Failures of the sandbox that teach something here. */
  readonly scenarios: readonly string[];
  /** What the widget offers to ask. */
  readonly suggestions: readonly Bilingual[];
  readonly texts: Readonly<Record<Language, () => Promise<LessonText>>>;
  readonly work: () => Promise<{ readonly work: LessonWork }>;
}

/** All lessons in their order. */
export const lessons: readonly Lesson[] = sources.toSorted((one, other) => one.order - other.order);

/** The lesson of an id; the first one for an id that nobody has. */
export function findLesson(id: string | undefined): Lesson {
  const lesson = lessons.find((each) => each.id === id) ?? lessons[0];
  if (!lesson) throw new Error('The course has no lessons.');
  return lesson;
}

/** A file of a lesson's code, for readers of a language. */
export function codeOf({ code, phrases }: LessonWork, file: CodeFile, language: Language): string {
  return phrases.reduce(
    (text, phrase) => text.replaceAll(phrase['zh-CN'], phrase[language]),
    code[file],
  );
}
