import type { FirstWords } from './words.ts';

const firstPart = (tag: string) => tag.split('-')[0];

/**
 * The tag by which `Intl` says dates, sizes and lists beside some words: the page's own where it is
 * of their language, since a country has its own habits; with the digits that the words have.
 */
export function localeOf(words: Pick<FirstWords, 'language'>, page: string): string {
  if (firstPart(page) !== firstPart(words.language)) return words.language;
  const { numberingSystem } = new Intl.NumberFormat(words.language).resolvedOptions();
  return new Intl.Locale(page, { numberingSystem }).toString();
}
