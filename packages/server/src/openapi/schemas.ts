import * as zod from 'zod';
import { CHAT_SCHEMAS } from './chat-schemas.ts';
import { OPENAI_SCHEMAS } from './openai-schemas.ts';
import { OPERATION_SCHEMAS } from './operation-schemas.ts';
import { PROBLEM_SCHEMAS } from './problem-schemas.ts';

const SCHEMAS = {
  ...PROBLEM_SCHEMAS,
  ...CHAT_SCHEMAS,
  ...OPENAI_SCHEMAS,
  ...OPERATION_SCHEMAS,
} satisfies Record<string, zod.ZodType>;

/** What stands under `#/components/schemas`. */
export type SchemaName = keyof typeof SCHEMAS;

/** A schema of the document. */
export type JSONSchema = Readonly<Record<string, unknown>>;

const PLACE = '#/components/schemas/';
/** What only a document of its own needs. */
const OUTER_KEYS = ['$schema', '$id'];

/** All schemas as JSON Schema, by their names. */
export function schemaComponents(): Readonly<Record<string, JSONSchema>> {
  const registry = zod.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  // Bodies are described as they travel, before anybody reads them.
  const { schemas } = zod.toJSONSchema(registry, { io: 'input', uri: (id) => PLACE + id });
  const inner = (schema: JSONSchema) =>
    Object.fromEntries(Object.entries(schema).filter(([key]) => !OUTER_KEYS.includes(key)));
  return Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, inner(each)]));
}

/** Points at one of them. */
export const schemaNamed = (name: SchemaName): JSONSchema => ({ $ref: PLACE + name });
