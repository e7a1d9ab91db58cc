import { hash } from '../decoding/random.ts';

/** Parts of a word count less than the word itself; they bring its forms together. */
const OF_PART = 0.4;
const PART = 3;
/** Scripts that are written without spaces: every character is a word, and so are every two. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
/** The commonest short words say little. */
const LITTLE = 0.3;
const COMMON =
  /^(?:the|and|for|of|to|in|is|it|on|at|an?|as|with|that|this|的|了|是|在|和|也|就|都)$/;

function* weightedFeatures(text: string): Generator<[feature: string, weight: number]> {
  const lower = text.toLowerCase().normalize('NFKC');
  for (const [run] of lower.matchAll(UNSPACED)) {
    const characters = [...run];
    for (const [index, character] of characters.entries()) {
      yield [character, COMMON.test(character) ? LITTLE * OF_PART : OF_PART];
      const pair = character + (characters[index + 1] ?? '');
      if (pair !== character) yield [pair, 1];
    }
  }
  for (const [word] of lower.replaceAll(UNSPACED, ' ').matchAll(WORD)) {
    yield [word, COMMON.test(word) ? LITTLE : 1];
    for (let start = 0; start + PART <= word.length && word.length > PART; start += 1) {
      yield [`#${word.slice(start, start + PART)}`, OF_PART];
    }
  }
}

/**
 * A vector of length 1 for a text, by the hashing trick: every word goes to a place and a sign of
 * its own. It knows which words texts share, and nothing of what they mean.
 */
export function embed(text: string, dimensions: number): number[] {
  const vector = Array<number>(dimensions).fill(0);
  for (const [feature, weight] of weightedFeatures(text)) {
    const mixed = hash(feature);
    const place = mixed % dimensions;
    vector[place] = (vector[place] ?? 0) + ((mixed >>> 31) * 2 - 1) * weight;
  }
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((value) => value / length);
  // A text without words has a place too.
  vector[hash(text) % dimensions] = 1;
  return vector;
}
