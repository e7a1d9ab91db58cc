import { isLanguage, type Language } from './languages.ts';

/** Which page an address means. */
export interface Route {
  readonly language: Language;
  readonly lesson: string | undefined;
}

/** Reads `/zh-CN/lessons/first-call`; `undefined` where the address names no language. */
export function readRoute(path: string): Route | undefined {
  const [language, section, lesson] = path.split('/').filter((part) => part !== '');
  if (!isLanguage(language)) return undefined;
  return { language, lesson: section === 'lessons' ? lesson : undefined };
}

/** The address of a lesson. */
export function toPath(language: Language, lesson: string): string {
  return `/${language}/lessons/${lesson}`;
}
