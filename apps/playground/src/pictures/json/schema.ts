import { isString } from '@natter/protocol';
import { type Fields, fieldsOf } from '../asked.ts';

/** A place in a document: the names of fields, and `*` for any item of a list. */
export type Path = string;

/** The place of a part. */
export const within = (path: Path, key: string): Path => `${path}/${key}`;

/** A line of code, and the field that it is about. */
export interface CodeLine {
  readonly path: Path;
  /** In a document: which of a list's items it is, `/tags/1` where the path is `/tags/*`. */
  readonly place?: Path;
  readonly depth: number;
  readonly text: string;
}

/** Schemas are shown to this depth; they may contain themselves. */
export const DEEPEST = 6;

/** A schema with what it points at put in its place. */
export interface Schema {
  readonly root: Fields;
  readonly name: string;
}

/** The schema at which a `$ref` of this document points. */
export function resolve(schema: unknown, root: Fields): Fields {
  const fields = fieldsOf(schema);
  const reference = fields['$ref'];
  if (!isString(reference) || !reference.startsWith('#')) return fields;
  let target: unknown = root;
  for (const key of reference.split('/').slice(1)) target = fieldsOf(target)[key];
  const found = fieldsOf(target);
  // A reference to a reference is followed once more; a circle is not.
  return isString(found['$ref']) ? {} : found;
}

/** The names of the types that a schema allows. */
export const typesOf = ({ type }: Fields): string[] =>
  Array.isArray(type) ? type.filter(isString) : isString(type) ? [type] : [];

/** The schemas of which one has to fit. */
export const alternativesOf = (schema: Fields): unknown[] => {
  const found = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(found) ? found : [];
};

/** The fields of an object. */
export const propertiesOf = (schema: Fields): [string, unknown][] =>
  Object.entries(fieldsOf(schema['properties']));

/** The fields that an object has to have. */
export const requiredOf = ({ required }: Fields): string[] =>
  Array.isArray(required) ? required.filter(isString) : [];
