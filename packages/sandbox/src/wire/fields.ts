import { OpenAIError } from './openai-error.ts';

/**
 * Readers for the fields of a request: `unknown` in, a type out, and otherwise OpenAI's error with
 * the field that is at fault.
 */
export type Reader<Value> = (value: unknown, param: string) => Value;

/** The fields of an object, whatever they hold. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a plain object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array of values';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The value has another type than it must have. */
export function wrongType(param: string, wanted: string, value: unknown): OpenAIError {
  const said = `Invalid type for '${param}': expected ${wanted}, but got ${describeType(value)} instead.`;
  return new OpenAIError(400, said, { param, code: 'invalid_type' });
}

/** Something that must be there is not. */
export function missing(param: string): OpenAIError {
  const said = `Missing required parameter: '${param}'.`;
  return new OpenAIError(400, said, { param, code: 'missing_required_parameter' });
}

/** So much of a wrong value is told. */
const LONGEST_SHOWN = 200;

/** The value is none of those that are known. */
function unknownValue(param: string, value: unknown, known: readonly string[]): OpenAIError {
  const values = new Intl.ListFormat('en').format(known.map((each) => `'${each}'`));
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  const said = `Invalid value: '${String(shown).slice(0, LONGEST_SHOWN)}'. Supported values are: ${values}.`;
  return new OpenAIError(400, said, { param, code: 'invalid_value' });
}

/** The field is right by itself, but does not fit the rest of the request. */
export const misplaced = (param: string, said: string, code: string | null = null): OpenAIError =>
  new OpenAIError(400, said, { param, code });

/** Refuses fields that there are not. */
export function checkKnown(fields: Fields, known: readonly string[], prefix = ''): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const param = prefix + unknown;
  throw new OpenAIError(400, `Unknown parameter: '${param}'.`, {
    param,
    code: 'unknown_parameter',
  });
}

/** Refuses fields that OpenAI has, but for which there is nothing here that could act. */
export function refuse(fields: Fields, names: readonly string[]): void {
  const found = names.find((name) => fields[name] !== undefined && fields[name] !== null);
  if (found === undefined) return;
  const said = `Unsupported parameter: '${found}' is not supported by the sandbox.`;
  throw new OpenAIError(400, said, { param: found, code: 'unsupported_parameter' });
}

/** Takes what is left out, and what is `null`, as not given. */
export function optional<Value>(reader: Reader<Value>): Reader<Value | undefined> {
  return (value, param) =>
    value === undefined || value === null ? undefined : reader(value, param);
}

/** Insists on a value. */
export function required<Value>(reader: Reader<Value>): Reader<Value> {
  return (value, param) => {
    if (value === undefined) throw missing(param);
    return reader(value, param);
  };
}

/** How long a text may be, in characters. */
export interface Length {
  readonly min?: number;
  readonly max?: number;
}

/** A text. Half of a character of two halves is replaced: it could not be sent on. */
export function string({ min = 0, max = Infinity }: Length = {}): Reader<string> {
  return (value, param) => {
    if (typeof value !== 'string') throw wrongType(param, 'a string', value);
    const bound = value.length < min ? 'min' : 'max';
    if (value.length >= min && value.length <= max) return value.toWellFormed();
    const long = bound === 'max';
    const said = `Invalid '${param}': string too ${long ? 'long' : 'short'}. Expected a string with ${bound}imum length ${long ? max : min}, but got a string with length ${value.length} instead.`;
    const code = `string_${long ? 'above_max' : 'below_min'}_length`;
    throw new OpenAIError(400, said, { param, code });
  };
}

/** A yes or a no. */
export const boolean: Reader<boolean> = (value, param) => {
  if (typeof value !== 'boolean') throw wrongType(param, 'a boolean', value);
  return value;
};

/** One of some words. */
export function oneOf<const Word extends string>(known: readonly Word[]): Reader<Word> {
  return (value, param) => {
    const found = known.find((each) => each === value);
    if (found === undefined) throw unknownValue(param, value, known);
    return found;
  };
}

function number(kind: 'integer' | 'decimal', min: number, max: number): Reader<number> {
  const fits = (value: number) => kind === 'decimal' || Number.isInteger(value);
  return (value, param) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || !fits(value)) {
      throw wrongType(param, kind === 'integer' ? 'an integer' : 'a decimal', value);
    }
    if (value >= min && value <= max) return value;
    const above = value > max;
    const bound = above
      ? `above maximum value. Expected a value <= ${max}`
      : `below minimum value. Expected a value >= ${min}`;
    const said = `Invalid '${param}': ${kind} ${bound}, but got ${value} instead.`;
    const code = `${kind}_${above ? 'above_max' : 'below_min'}_value`;
    throw new OpenAIError(400, said, { param, code });
  };
}

/** A whole number within bounds. */
export const integer = (min: number, max: number): Reader<number> => number('integer', min, max);

/** Any number within bounds. */
export const decimal = (min: number, max: number): Reader<number> => number('decimal', min, max);

/** An object, with its fields still unread. */
export const record: Reader<Fields> = (value, param) => {
  if (!isRecord(value)) throw wrongType(param, 'an object', value);
  return value;
};

/** A list, each of whose entries is read by `reader`. */
export function list<Value>(
  reader: Reader<Value>,
  { min = 0, max = Infinity }: Length = {},
): Reader<Value[]> {
  return (value, param) => {
    if (!Array.isArray(value)) throw wrongType(param, 'an array', value);
    const { length } = value;
    if (length < min || length > max) {
      const bound = length < min ? `minimum length ${min}` : `maximum length ${max}`;
      const found = length === 0 ? 'an empty array' : `an array with length ${length}`;
      const how = length === 0 ? 'empty array' : `array too ${length < min ? 'short' : 'long'}`;
      const said = `Invalid '${param}': ${how}. Expected an array with ${bound}, but got ${found} instead.`;
      const code =
        length === 0 ? 'empty_array' : `array_${length < min ? 'below_min' : 'above_max'}_length`;
      throw new OpenAIError(400, said, { param, code });
    }
    return value.map((entry: unknown, index) => reader(entry, `${param}[${index}]`));
  };
}
