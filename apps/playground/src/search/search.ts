import type { Language } from '../course/languages.ts';

/** A lesson's words in one language. */
export interface SearchDocument {
  readonly lesson: string;
  readonly language: Language;
  readonly title: string;
  readonly text: string;
}

/** A lesson that was found. */
export interface SearchHit {
  readonly lesson: string;
  readonly language: Language;
  /** The words around the first place that fits; empty where only the title fits. */
  readonly excerpt: string;
}

/** Words around a hit, in characters. */
const BEFORE = 24;
const AFTER = 72;
const TITLE_WEIGHT = 20;
const MOST_COUNTED = 10;

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** The words of a query; Chinese has no spaces, and is looked for as it stands. */
const wordsOf = (query: string) =>
  fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');

function count(text: string, word: string): number {
  let found = 0;
  for (
    let at = text.indexOf(word);
    at !== -1 && found < MOST_COUNTED;
    at = text.indexOf(word, at + 1)
  )
    found += 1;
  return found;
}

function excerptOf(text: string, word: string): string {
  const at = fold(text).indexOf(word);
  if (at === -1) return '';
  const rough = Math.max(0, at - BEFORE);
  // A Latin word is not cut in two.
  const start =
    rough === 0 ? 0 : rough + (/^\w*(?=\W|$)/.exec(text.slice(rough, at))?.[0].length ?? 0);
  const piece = text
    .slice(start, at + AFTER)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${start > 0 ? '…' : ''}${piece}…`;
}

/**
 * Looks for lessons in which every word of the query stands, in the title or in the text, in either
 * language; the ones that fit best come first, and each lesson comes once, in the reader's language
 * where that fits.
 */
export function search(
  query: string,
  documents: readonly SearchDocument[],
  language: Language,
): SearchHit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const scored = documents
    .map((document) => {
      const title = fold(document.title);
      const text = fold(document.text);
      const points = words.map((word) => count(title, word) * TITLE_WEIGHT + count(text, word));
      const score = points.includes(0) ? 0 : points.reduce((sum, each) => sum + each, 0);
      return { document, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => {
      const own =
        Number(other.document.language === language) - Number(one.document.language === language);
      return one.document.lesson === other.document.lesson && own !== 0
        ? own
        : other.score - one.score;
    });
  const best = new Map<string, SearchHit>();
  for (const { document } of scored) {
    const kept = best.get(document.lesson);
    if (kept && (kept.language === language || document.language !== language)) continue;
    const [first = ''] = words;
    const { lesson, language: tag } = document;
    best.set(lesson, { lesson, language: tag, excerpt: excerptOf(document.text, first) });
  }
  return [...best.values()];
}
