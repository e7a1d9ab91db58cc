import { hash } from '../decoding/random.ts';
import { toFeatures } from '../planner/features.ts';

/** Parts of a word count less than the word itself; they bring its forms together. */
const OF_PART = 0.4;

function* weightedFeatures(text: string): Generator<[feature: string, weight: number]> {
  for (const feature of toFeatures(text)) {
    yield [feature, 1];
    for (let start = 0; start + 3 <= feature.length; start += 1) {
      yield [`#${feature.slice(start, start + 3)}`, OF_PART];
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
