import { type Fields, misplaced, optional, record, string } from './fields.ts';

const MOST_PAIRS = 16;
const LONGEST_KEY = 64;
const LONGEST_VALUE = 512;

/** Checks the notes that a caller attaches to a request: few, and short. */
export function checkMetadata(fields: Fields): void {
  const param = 'metadata';
  const pairs = Object.entries(optional(record)(fields[param], param) ?? {});
  if (pairs.length > MOST_PAIRS) {
    throw misplaced(
      param,
      `Invalid '${param}': too many properties. Expected an object with at most ${MOST_PAIRS} properties, but got an object with ${pairs.length} properties instead.`,
      'object_above_max_properties',
    );
  }
  for (const [key, value] of pairs) {
    string({ max: LONGEST_KEY })(key, param);
    string({ max: LONGEST_VALUE })(value, `${param}.${key}`);
  }
}
