import { wordsHooks } from './hooks.ts';
import { type FirstWords, type Translation, UNTRANSLATED, type Words } from './words.ts';

/** The languages; each is fetched when it is spoken. */
const LANGUAGES: Readonly<Record<string, () => Promise<Translation>>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
  ko: async () => (await import('./ko.ts')).ko,
  'pt-BR': async () => (await import('./pt-BR.ts')).ptBR,
  ru: async () => (await import('./ru.ts')).ru,
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTW,
};

/** How long a language is waited for before English takes its place, in milliseconds. */
const PATIENCE = 4000;

const loaded = new Map<string, Words>();

/** The language of ours that a tag (BCP 47) asks for; English where it is none of them. */
export function spokenLanguage(tag: string): string {
  if (/^zh[-_](?:hant|tw|hk|mo)/i.test(tag)) return 'zh-TW';
  const first = (each: string) => each.split(/[-_]/)[0];
  const wanted = first(tag.toLowerCase());
  return Object.keys(LANGUAGES).find((each) => first(each) === wanted) ?? 'en';
}

/**
 * The words that a tag asks for if they are here already, with the site's own over them.
 * @param english those that are needed, where they are here from the beginning
 */
export function wordsAtHand(tag: string): Words | undefined;
export function wordsAtHand(tag: string, english?: FirstWords): FirstWords | undefined;
export function wordsAtHand(tag: string, english?: FirstWords): FirstWords | undefined {
  const language = spokenLanguage(tag);
  const words = (language === 'en' && english) || loaded.get(language);
  return words && (wordsHooks.lay?.(words, tag) ?? words);
}

async function fetchWords(language: string): Promise<void> {
  // What all of them need comes with them, not after them.
  const [words] = await Promise.all([LANGUAGES[language]?.(), import('./figures.ts')]);
  if (!words) throw new TypeError(`There are no words in ${language}.`);
  const isWhole = UNTRANSLATED.every((name) => name in words);
  loaded.set(language, isWhole ? (words as Words) : { ...(await loadWords('en')), ...words });
  wordsHooks.changed?.();
}

/** Waits until something has ended, well or not, but not for ever. */
function inTime(attempt: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    attempt.then(end, end);
  });
}

/** The words of a language tag (BCP 47): English where that language is not spoken or cannot be had. */
export async function loadWords(tag: string): Promise<Words> {
  for (const language of [spokenLanguage(tag), 'en']) {
    if (!loaded.has(language)) await inTime(fetchWords(language));
    const words = loaded.get(language);
    if (words) return (wordsHooks.lay?.(words, tag) ?? words) as Words;
  }
  throw new TypeError('There are no words.');
}
