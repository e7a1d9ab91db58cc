import type { Tool, ToolChoice } from '../conversation/turn.ts';
import { readSchema } from '../schema/read-schema.ts';
import type { Shape } from '../schema/shape.ts';
import {
  boolean,
  type Fields,
  list,
  misplaced,
  oneOf,
  optional,
  record,
  required,
  string,
} from './fields.ts';
import { OpenAIError } from './openai-error.ts';

const NO_PARAMETERS: Shape = { kind: 'object', description: '', properties: [] };
const MOST_TOOLS = 128;
const LONGEST_DESCRIPTION = 4096;

/** The name of a function or of a schema. */
export function readName(value: unknown, param: string): string {
  const name = required(string({ min: 1, max: 64 }))(value, param);
  if (/^[\w-]+$/.test(name)) return name;
  const said = `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
  throw new OpenAIError(400, said, { param, code: 'invalid_value' });
}

/** A function as both wires describe it; they differ in where it stands. */
export function readFunction(fields: Fields, param: string): Tool {
  const name = readName(fields['name'], `${param}.name`);
  const strict = optional(boolean)(fields['strict'], `${param}.strict`) ?? false;
  const { parameters } = fields;
  const place = {
    what: `function '${name}'`,
    param: `${param}.parameters`,
    code: 'invalid_function_parameters',
  };
  const description = optional(string({ max: LONGEST_DESCRIPTION }))(
    fields['description'],
    `${param}.description`,
  );
  return {
    name,
    description: description ?? '',
    parameters:
      parameters === undefined || parameters === null
        ? NO_PARAMETERS
        : readSchema(parameters, place, { strict }),
  };
}

/** Reads tools, each with the reader of its wire. */
export function readTools(
  value: unknown,
  param: string,
  readOne: (fields: Fields, param: string) => Tool,
): Tool[] {
  const read = (entry: unknown, place: string) => {
    const fields = record(entry, place);
    required(oneOf(['function']))(fields['type'], `${place}.type`);
    return readOne(fields, place);
  };
  return optional(list(read, { min: 1, max: MOST_TOOLS }))(value, param) ?? [];
}

/**
 * Reads which tool has to be used.
 * @param nameIn finds the name in the object by which one is chosen
 * @param isResponse on the wire of responses a choice among no tools is told again, and taken
 */
export function readToolChoice(
  value: unknown,
  tools: readonly Tool[],
  nameIn: (fields: Fields) => unknown,
  isResponse = false,
): ToolChoice {
  const param = 'tool_choice';
  if (value === undefined || value === null) return tools.length > 0 ? 'auto' : 'none';
  if (tools.length === 0) return readChoiceOfNone(value, isResponse);
  if (typeof value === 'string') return oneOf(['auto', 'none', 'required'])(value, param);
  const name = readName(nameIn(record(value, param)), `${param}.function.name`);
  if (tools.some((tool) => tool.name === name)) return { name };
  throw misplaced(param, `Tool choice '${name}' not found in 'tools' parameter.`);
}

function readChoiceOfNone(value: unknown, isResponse: boolean): ToolChoice {
  if (isResponse && (value === 'auto' || value === 'none')) return 'none';
  const said = "'tool_choice' is only allowed when 'tools' are specified.";
  throw misplaced('tool_choice', said);
}
