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

/** What may stand beside a reference: it says nothing about the value. */
const BESIDE_REF = ['$ref', '$defs', 'definitions', 'description', 'title', 'default', 'examples'];

/** What strict rules ask of every schema, wherever it stands. */
export function checkStrict(schema: Fields, path: readonly string[], fail: Fail): void {
  const found = NOT_PERMITTED.find((keyword) => keyword in schema);
  if (found !== undefined) throw fail(`'${found}' is not permitted`);
  if (path.filter((part) => part === 'properties').length > LIMITS.depth) {
    throw fail(`the schema is nested more than ${LIMITS.depth} levels deep`);
  }
  const beside = '$ref' in schema && Object.keys(schema).find((key) => !BESIDE_REF.includes(key));
  if (beside) throw fail(`'$ref' cannot have keywords such as '${beside}' beside it`);
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
