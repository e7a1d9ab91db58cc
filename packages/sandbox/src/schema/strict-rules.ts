import type { Fields } from '../wire/fields.ts';
import { FORMATS } from './formats.ts';
import type { Fail } from './read-leaves.ts';

/** The bounds of OpenAI's structured outputs. */
const LIMITS = { properties: 5000, depth: 10, enumValues: 1000 };

const NOT_PERMITTED = [
  'allOf',
  'oneOf',
  'not',
  'dependentRequired',
  'dependentSchemas',
  'if',
  'then',
  'else',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'minContains',
  'maxContains',
  'uniqueItems',
  'prefixItems',
];

/** What may stand beside anything: it says nothing about the value. */
const NOTES = ['$defs', 'definitions', 'description', 'title', 'default', 'examples', '$schema'];
/** Keywords that say all about a value, and what may stand beside each. */
const ALONE: readonly (readonly [keyword: string, beside: readonly string[]])[] = [
  ['$ref', NOTES],
  ['anyOf', NOTES],
  ['const', [...NOTES, 'type', 'enum']],
  ['enum', [...NOTES, 'type', 'const']],
];

function checkAlone(schema: Fields, fail: Fail): void {
  for (const [keyword, beside] of ALONE) {
    if (!(keyword in schema)) continue;
    const other = Object.keys(schema).find((key) => key !== keyword && !beside.includes(key));
    if (other !== undefined) throw fail(`'${keyword}' cannot have '${other}' beside it`);
  }
}

/** How many objects lie around a place: every name follows the word that announces it. */
function depthOf(path: readonly string[]): number {
  let depth = 0;
  for (let index = 0; index < path.length; index += 1) {
    if (path[index] !== 'properties') continue;
    depth += 1;
    index += 1;
  }
  return depth;
}

/** What strict rules ask of every schema, wherever it stands. */
export function checkStrict(schema: Fields, path: readonly string[], fail: Fail): void {
  const found = NOT_PERMITTED.find((keyword) => keyword in schema);
  if (found !== undefined) throw fail(`'${found}' is not permitted`);
  if (depthOf(path) > LIMITS.depth) {
    throw fail(`the schema is nested more than ${LIMITS.depth} levels deep`);
  }
  checkAlone(schema, fail);
  const { format, enum: values } = schema;
  if (format !== undefined && !FORMATS.some((known) => known === format)) {
    throw fail(`${JSON.stringify(format).replaceAll('"', "'")} is not a valid format`);
  }
  if (Array.isArray(values) && values.length > LIMITS.enumValues) {
    throw fail(`'enum' has more than ${LIMITS.enumValues} values`);
  }
}

/**
 * What strict rules ask of an object: that nothing is left open.
 * @param names of its properties
 * @param sum how many properties the whole schema has so far
 */
export function checkStrictObject(
  schema: Fields,
  names: readonly string[],
  sum: number,
  fail: Fail,
): void {
  const { additionalProperties, required } = schema;
  if (additionalProperties !== false) {
    throw fail("'additionalProperties' is required to be supplied and to be false");
  }
  const listed: readonly unknown[] = Array.isArray(required) ? required : [];
  const open = names.find((name) => !listed.includes(name));
  if (open !== undefined) {
    throw fail(
      `'required' is required to be supplied and to be an array including every key in properties. Missing '${open}'`,
    );
  }
  const extra = listed.find((name) => typeof name !== 'string' || !names.includes(name));
  if (extra !== undefined) {
    throw fail(`'required' names ${JSON.stringify(extra)}, which is not in 'properties'`);
  }
  if (sum > LIMITS.properties) {
    throw fail(`the schema has more than ${LIMITS.properties} properties`);
  }
}
