/** The languages of the tutorial. */
const LANGUAGES = ['zh-CN', 'en'] as const;

/** A language of the tutorial, as a tag of BCP 47. */
export type Language = (typeof LANGUAGES)[number];

/** Whether a text names a language of the tutorial. */
export function isLanguage(tag: unknown): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/** The tutorial's language for somebody who prefers the given ones. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.find((tag) => /^(?:zh|en)(?:-|$)/i.test(tag));
  return spoken === undefined || /^zh/i.test(spoken) ? 'zh-CN' : 'en';
}
