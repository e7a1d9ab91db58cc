import type { FirstWords } from './words.ts';

/** What others have to do with the words. */
export const wordsHooks: {
  /** Lays a site's own words over ours; there once it has some. */
  lay?: (words: FirstWords, tag: string) => FirstWords;
  /** Hears that there are words that were not there before. */
  changed?: () => void;
} = {};
