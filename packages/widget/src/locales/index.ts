import type { FirstWords, Words } from './words.ts';

/** The languages by the first part of their tag; each is fetched when it is spoken. */
const LANGUAGES: Readonly<Record<string, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh-CN.ts')).zhCN,
};

const loaded = new Map<string, Words>();

/** The language of ours that a tag (BCP 47) asks for; English where it is none of them. */
export function spokenLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return Object.hasOwn(LANGUAGES, language) ? language : 'en';
}

/** The words of a language of ours if they are here already. */
export const wordsAtHand = (language: string): Words | undefined => loaded.get(language);

/** The words of a language tag (BCP 47): English where that language is not spoken or cannot be had. */
export async function loadWords(tag: string): Promise<Words> {
  const language = spokenLanguage(tag);
  const words = loaded.get(language) ?? (await LANGUAGES[language]?.().catch(() => undefined));
  if (!words)
    return language === 'en' ? Promise.reject(new TypeError('No words')) : loadWords('en');
  loaded.set(language, words);
  return words;
}

export { firstWords } from './first-words.ts';
export type { FirstWords, Words };
