import type { TemplateResult } from 'lit';
import { lessons as sources } from 'virtual:lessons';
import type { Language } from './languages.ts';

/** A lesson's folder, as the build hands it over. */
export interface LessonSource {
  readonly id: string;
  readonly order: number;
  /** How long it takes. */
  readonly minutes: number;
  readonly title: Readonly<Record<Language, string>>;
  /** The code that the editor begins with, with its Chinese phrases. */
  readonly start: string;
  /** The phrases of the code in each language: readers meet questions that they can read. */
  readonly phrases: readonly Readonly<Record<Language, string>>[];
  readonly texts: Readonly<Record<Language, () => Promise<{ readonly text: TemplateResult }>>>;
}

/** All lessons in their order. */
export const lessons: readonly LessonSource[] = sources.toSorted(
  (one, other) => one.order - other.order,
);

/** The lesson of an id; the first one for an id that nobody has. */
export function findLesson(id: string | undefined): LessonSource {
  const lesson = lessons.find((each) => each.id === id) ?? lessons[0];
  if (!lesson) throw new Error('The course has no lessons.');
  return lesson;
}

/** The code that a lesson begins with, for readers of a language. */
export function startCode({ start, phrases }: LessonSource, language: Language): string {
  return phrases.reduce(
    (code, phrase) => code.replaceAll(phrase['zh-CN'], phrase[language]),
    start,
  );
}
