import { wordsHooks } from './hooks.ts';
import type { FirstWords, Words } from './words.ts';

const load = () => import('./languages.ts');

/** Who knows all languages, once one other than English was asked for. */
let languages: Awaited<ReturnType<typeof load>> | undefined;

/** A tag as `Intl` takes it; a page may say anything of its language. */
export function knownTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/**
 * The words that a tag asks for if they are here already, with the site's own over them.
 * @param english those that are needed, where they are here from the beginning
 */
export function wordsAtHand(tag: string): Words | undefined;
export function wordsAtHand(tag: string, english?: FirstWords): FirstWords | undefined;
export function wordsAtHand(tag: string, english?: FirstWords): FirstWords | undefined {
  if (languages) return languages.wordsAtHand(tag, english);
  const words = /^en\b/.test(tag) ? english : undefined;
  return words && (wordsHooks.lay?.(words, tag) ?? words);
}

/** The words of a language tag (BCP 47): English where that language is not spoken or cannot be had. */
export async function loadWords(tag: string): Promise<Words> {
  // Most of those who do not read English here read Chinese: it is asked for beside the list, not after it.
  if (/^zh\b/.test(tag)) import('./zh-CN.ts').catch(() => undefined);
  languages ??= await load();
  return languages.loadWords(tag);
}

export { firstWords } from './first-words.ts';
export type { FirstWords, Words };
