import type { Fields } from '../wire/fields.ts';
import type { OpenAIError } from '../wire/openai-error.ts';
import { FORMATS } from './formats.ts';
import { textFor } from './matching.ts';
import { numberNear } from './numbers.ts';
import type { NumberShape, StringShape } from './shape.ts';
import { createRandom } from '../decoding/random.ts';

/** Says what is wrong at the place that is being read. */
export type Fail = (reason: string) => OpenAIError;

/** More than this may not be asked for: somebody would have to make it. */
const MOST_WANTED = 1000;

/** Two counts, the second of which is not below the first. */
export function readBounds(
  schema: Fields,
  low: string,
  high: string,
  fail: Fail,
): [min: number, max: number] {
  const min = schema[low] ?? 0;
  const max = schema[high] ?? Infinity;
  const isCount = (value: unknown): value is number =>
    value === Infinity || (typeof value === 'number' && Number.isInteger(value) && value >= 0);
  if (!isCount(min) || !isCount(max)) {
    throw fail(`'${low}' and '${high}' must be non-negative integers`);
  }
  if (min > max) throw fail(`'${low}' is greater than '${high}'`);
  if (min > MOST_WANTED) throw fail(`'${low}' is greater than ${MOST_WANTED}`);
  return [min, max];
}

/** Reads a schema of a text. */
export function readString(schema: Fields, description: string, fail: Fail): StringShape {
  const [min, max] = readBounds(schema, 'minLength', 'maxLength', fail);
  const { pattern, format } = schema;
  if (pattern !== undefined && typeof pattern !== 'string')
    throw fail("'pattern' must be a string");
  const shape = {
    kind: 'string',
    description,
    min,
    max,
    pattern,
    format: FORMATS.find((known) => known === format),
  } as const;
  const sample = textFor(shape, createRandom(1));
  if (sample !== undefined) return { ...shape, sample };
  throw fail(
    pattern === undefined
      ? `no text of the format '${String(format)}' has such a length`
      : `no text was found that fits the pattern '${pattern}'`,
  );
}

/** Reads a schema of a number. */
export function readNumber(
  type: 'integer' | 'number',
  schema: Fields,
  description: string,
  fail: Fail,
): NumberShape {
  const limit = (name: string, otherwise: number): number => {
    const value = schema[name] ?? otherwise;
    if (typeof value !== 'number') throw fail(`'${name}' must be a number`);
    return value;
  };
  const [least, above] = [limit('minimum', -Infinity), limit('exclusiveMinimum', -Infinity)];
  const [most, below] = [limit('maximum', Infinity), limit('exclusiveMaximum', Infinity)];
  const multipleOf = limit('multipleOf', Infinity);
  if (multipleOf <= 0) throw fail("'multipleOf' must be greater than 0");
  const shape: NumberShape = {
    kind: 'number',
    description,
    isInteger: type === 'integer',
    min: Math.max(least, above),
    max: Math.min(most, below),
    aboveMin: above >= least && above !== -Infinity,
    belowMax: below <= most && below !== Infinity,
    multipleOf: multipleOf === Infinity ? undefined : multipleOf,
  };
  if (numberNear(shape, 1) === undefined) throw fail('no number lies within the bounds');
  return shape;
}
