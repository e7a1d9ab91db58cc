import { isLanguage, type Language } from './languages.ts';

/** A page of the tutorial. */
export type Page =
  | { readonly name: 'lesson'; readonly lesson: string | undefined }
  | { readonly name: 'play' | 'widget' };

/** Which page an address means. */
export interface Route {
  readonly language: Language;
  readonly page: Page;
}

/** Reads `/zh-CN/lessons/first-call`, `/en/play` or `/en/widget`; `undefined` where the address names no language. */
export function readRoute(path: string): Route | undefined {
  const [language, section, lesson] = path.split('/').filter((part) => part !== '');
  if (!isLanguage(language)) return undefined;
  if (section === 'play' || section === 'widget') return { language, page: { name: section } };
  return { language, page: { name: 'lesson', lesson: section === 'lessons' ? lesson : undefined } };
}

/** The address of a page. */
export function toPath(language: Language, page: Page): string {
  if (page.name !== 'lesson') return `/${language}/${page.name}`;
  return page.lesson === undefined ? `/${language}` : `/${language}/lessons/${page.lesson}`;
}
