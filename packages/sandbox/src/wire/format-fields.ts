import type { AnswerFormat, Turn } from '../conversation/turn.ts';
import { readSchema } from '../schema/read-schema.ts';
import { boolean, type Fields, misplaced, oneOf, optional, record, required } from './fields.ts';
import { readName } from './tool-fields.ts';

const TYPES = ['json_object', 'json_schema', 'text'] as const;

/** Where a format stands in a request, and where it keeps its schema. */
export interface FormatPlace {
  readonly param: string;
  /** Finds the name, the schema and the strictness. */
  readonly schemaIn: (fields: Fields) => { readonly fields: unknown; readonly param: string };
  /** Where a conversation stands that has to mention JSON. */
  readonly turns: string;
}

/** A model that is made to write JSON without knowing it goes on with white space for ever. */
function checkMention(turns: readonly Turn[], { param, turns: name }: FormatPlace): void {
  if (turns.some(({ text }) => /json/i.test(text))) return;
  const said = `'${name}' must contain the word 'json' in some form, to use '${param}' of type 'json_object'.`;
  throw misplaced(name, said);
}

/** Reads the form that an answer must have. */
export function readFormat(
  value: unknown,
  turns: readonly Turn[],
  place: FormatPlace,
): AnswerFormat {
  const fields = optional(record)(value, place.param);
  if (!fields) return { type: 'text' };
  const type = required(oneOf(TYPES))(fields['type'], `${place.param}.type`);
  if (type === 'json_object') checkMention(turns, place);
  if (type !== 'json_schema') return { type };
  const { fields: held, param } = place.schemaIn(fields);
  const format = required(record)(held, param);
  const name = readName(format['name'], `${param}.name`);
  const strict = optional(boolean)(format['strict'], `${param}.strict`) ?? false;
  const what = `${place.param} '${name}'`;
  const shape = readSchema(
    required(record)(format['schema'], `${param}.schema`),
    { what, param: place.param, code: null },
    { strict },
  );
  return { type, shape };
}
