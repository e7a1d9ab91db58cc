import type { Random } from '../decoding/random.ts';
import { isFormatted, makeFormatted } from './formats.ts';
import { isQuick, PatternText } from './pattern-text.ts';
import type { StringShape } from './shape.ts';

/** So often another text is tried, when the one that came out does not fit after all. */
const MOST_TRIES = 60;
/** What could not be made so often is not tried again. */
const MOST_FAILURES = 6;

/** What a text has to fit. */
type Wanted = Pick<StringShape, 'pattern' | 'format' | 'min' | 'max'>;

/** Whether the length of a text is allowed. */
function hasLength({ min, max }: Wanted, text: string): boolean {
  const { length } = [...text];
  return length >= min && length <= max;
}

function* fromPattern({ pattern = '', min }: Wanted, random: Random): Generator<string> {
  let maker: PatternText;
  try {
    maker = new PatternText(pattern);
  } catch {
    return;
  }
  let failures = 0;
  for (let tried = 0; tried < MOST_TRIES && failures < MOST_FAILURES; tried += 1) {
    // Where a length is wanted every third text aims at it; the others are longer and longer.
    const target = min > 0 && tried % 3 === 0 ? min : undefined;
    const text = maker.make(random, (tried % 3 === 1 ? min : 0) + 3 + 2 * tried, target);
    failures += text === undefined ? 1 : 0;
    if (text !== undefined) yield text;
  }
}

function* fromFormat({ format, min }: Wanted, random: Random): Generator<string> {
  if (!format) return;
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    yield makeFormatted(format, random, tried, min);
  }
}

/** Whether a text matches a pattern, as far as that can be seen in a moment. */
const matches = (pattern: string, text: string): boolean =>
  isQuick(pattern, text) && new RegExp(pattern, 'u').test(text);

/** Whether a text surely fits. It may say no to one that does. */
export function fits(wanted: Wanted, text: string): boolean {
  const { pattern, format } = wanted;
  const isOfFormat = !format || isFormatted(format, text);
  return isOfFormat && hasLength(wanted, text) && (pattern === undefined || matches(pattern, text));
}

function* candidates(wanted: Wanted, random: Random): Generator<string> {
  const { pattern, format, min } = wanted;
  if (pattern === undefined) {
    if (format) yield* fromFormat(wanted, random);
    else yield 'x'.repeat(min);
    return;
  }
  // Schema libraries write a format and, beside it, a pattern that says the same.
  for (const text of fromFormat(wanted, random)) if (fits(wanted, text)) yield text;
  for (const text of fromPattern(wanted, random)) {
    if (!format || isFormatted(format, text)) yield text;
  }
}

/**
 * Makes a text for a shape that has a pattern or a format; one of the least length for a shape
 * that has neither.
 * @returns `undefined` where none is found
 */
export function textFor(wanted: Wanted, random: Random): string | undefined {
  for (const text of candidates(wanted, random)) if (hasLength(wanted, text)) return text;
  return undefined;
}
