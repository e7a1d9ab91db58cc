import { directionOf } from './direction.ts';
import { en } from './en.ts';
import { wordsHooks } from './hooks.ts';
import { knownTag } from './index.ts';
import { spokenLanguage } from './languages.ts';
import { type Read, readWords } from './read-words.ts';
import type { FirstWords, Words } from './words.ts';

const added = new Map<string, Read[]>();
/** What was laid before, so that the same words stay the same object; by the words and the tag. */
let laid = new WeakMap<FirstWords, Map<string, FirstWords>>();

/** `zh-Hant-TW` as `zh`, `zh-hant`, `zh-hant-tw`. */
const prefixesOf = (tag: string) =>
  tag
    .toLowerCase()
    .split(/[-_]/)
    .map((_, index, parts) => parts.slice(0, index + 1).join('-'));

/** One name for all tags that ask for the same language of ours as a whole: `zh` and `zh-Hans` are `zh-cn`. */
function keyOf(tag: string): string {
  const isWhole = /^(?:[a-z]+|zh-hans|zh-hant)$/i.test(tag);
  const language = spokenLanguage(tag);
  return (isWhole && (language !== 'en' || tag === 'en') ? language : tag).toLowerCase();
}

/** What a site has added for a tag, from the general to the particular. */
function addedFor(tag: string): readonly Read[] {
  const keys = new Set([keyOf(spokenLanguage(tag)), ...prefixesOf(tag)]);
  return [...keys].flatMap((key) => added.get(key) ?? []);
}

function layAll(words: FirstWords, tag: string): FirstWords {
  const all = addedFor(tag);
  if (all.length === 0) return words;
  // Whoever has only the first words of English gets the site's words of all.
  const base: Words = words.language === 'en' ? { ...en, ...words } : (words as Words);
  return all.reduce<Words>((below, read) => read(below), base);
}

function lay(words: FirstWords, tag: string): FirstWords {
  const byTag = laid.get(words) ?? new Map<string, FirstWords>();
  laid.set(words, byTag);
  const result = byTag.get(tag) ?? layAll(words, tag);
  byTag.set(tag, result);
  return result;
}

/**
 * Puts a site's own words over ours, or adds a language that is not there yet; what it does not say
 * stays ours, or English. Shown at once wherever that language is spoken. Whatever is not a word is
 * ignored and told on the console.
 *
 * @example
 * addWords('de', { heading: 'Frag die Werkstatt', newMessages: '{0} neue Nachrichten' });
 */
export function addWords(language: string, words: unknown): void {
  const tag = knownTag(String(language));
  if (tag === undefined) return console.warn(`Natter knows no language "${language}".`);
  const read = readWords(tag, directionOf(tag), words);
  const key = keyOf(tag);
  const before = added.get(key);
  if (before) before.push(read);
  else added.set(key, [read]);
  laid = new WeakMap();
  wordsHooks.lay = lay;
  wordsHooks.changed?.();
}

/** Adds what a page says of its words: a language and its words, or words by their languages. */
export function hearWords(...[first, words]: readonly unknown[]): void {
  if (typeof first === 'string') addWords(first, words);
  else for (const [language, each] of Object.entries(first ?? {})) addWords(language, each);
}
