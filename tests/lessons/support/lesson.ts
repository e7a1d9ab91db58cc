import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual, Check } from '@natter/lessons/checks';

export const LESSONS = join(import.meta.dirname, '../../../docs/lessons');

/** A language of the tutorial. */
export type Language = keyof Bilingual;
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** The folders of the lessons, in their order. */
export const FOLDERS: readonly string[] = readdirSync(LESSONS)
  .filter((name) => /^\d\d-/.test(name))
  .toSorted();

/** A file of a lesson's code, with its phrases in a language. */
export function codeOf(folder: string, file: string, language: Language): string {
  const { phrases } = JSON.parse(readFileSync(join(LESSONS, folder, 'lesson.json'), 'utf8')) as {
    phrases: readonly Bilingual[];
  };
  const code = readFileSync(join(LESSONS, folder, file), 'utf8');
  return phrases.reduce((text, phrase) => text.replaceAll(phrase['zh-CN'], phrase[language]), code);
}

/** What a lesson wants to see. */
export async function checksOf(folder: string): Promise<readonly Check[]> {
  const { checks } = (await import(join(LESSONS, folder, 'check.ts'))) as {
    checks: readonly Check[];
  };
  return checks;
}
