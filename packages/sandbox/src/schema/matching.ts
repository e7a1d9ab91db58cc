import type { Random } from '../decoding/random.ts';
import { isFormatted, makeFormatted } from './formats.ts';
import { PatternText } from './pattern-text.ts';
import type { StringShape } from './shape.ts';

/** So often another text is tried, when the one that came out does not fit after all. */
const MOST_TRIES = 60;

const lengthOf = (text: string) => [...text].length;

/** Whether the length of a text is allowed. */
export const hasLength = ({ min, max }: StringShape, text: string): boolean =>
  lengthOf(text) >= min && lengthOf(text) <= max;

function* fromPattern(pattern: string, random: Random): Generator<string> {
  let maker: PatternText;
  try {
    maker = new PatternText(pattern);
  } catch {
    return;
  }
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    // The longer nothing fits, the longer the texts that are tried.
    const text = maker.make(random, 3 + 2 * tried);
    if (text !== undefined) yield text;
  }
}

/**
 * Makes a text for a shape that has a pattern or a format; an empty one, of the least length, for
 * a shape that has neither.
 * @returns `undefined` where none is found
 */
export function textFor(shape: StringShape, random: Random): string | undefined {
  const { pattern, format, min } = shape;
  if (pattern !== undefined) {
    for (const text of fromPattern(pattern, random)) {
      if (hasLength(shape, text) && (!format || isFormatted(format, text))) return text;
    }
    // Schema libraries write a format and, beside it, a pattern that says the same.
    if (!format) return undefined;
  }
  if (!format) return 'x'.repeat(min);
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const text = makeFormatted(format, random);
    if (hasLength(shape, text)) return text;
  }
  return undefined;
}
