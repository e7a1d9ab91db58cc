import type OpenAI from 'openai';
import type { Call, SandboxContext } from '../context.ts';
import { moderate } from '../knowledge/moderation.ts';
import {
  checkKnown,
  isRecord,
  list,
  missing,
  oneOf,
  optional,
  record,
  required,
  string,
  wrongType,
} from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { readBody } from '../wire/read-body.ts';

/** The model that looks for harm by rules, as its name says. */
export const MODERATION_MODEL = 'sandbox-moderation-rules';

const MOST_INPUTS = 2048;

function readPart(value: unknown, param: string): string {
  const fields = record(value, param);
  const type = required(oneOf(['text', 'image_url']))(fields['type'], `${param}.type`);
  // An image is not looked at, and says so by its scores: nothing is found.
  return type === 'text' ? required(string())(fields['text'], `${param}.text`) : '';
}

/** A text, several, or the parts of one. */
function readInput(input: unknown): string[] {
  if (input === undefined) throw missing('input');
  if (typeof input === 'string') return [string()(input, 'input')];
  if (!Array.isArray(input)) throw wrongType('input', 'one of a string or array', input);
  const bounds = { min: 1, max: MOST_INPUTS };
  if (isRecord(input[0])) return [list(readPart, bounds)(input, 'input').join('\n')];
  return list(string(), bounds)(input, 'input');
}

/** `POST /v1/moderations`. */
export async function createModeration(
  { request }: Call,
  { createId }: SandboxContext,
): Promise<Response> {
  const { fields } = await readBody(request);
  checkKnown(fields, ['input', 'model']);
  const model = optional(string())(fields['model'], 'model') ?? MODERATION_MODEL;
  if (model !== MODERATION_MODEL) {
    const said = `The model \`${model}\` does not exist or you do not have access to it.`;
    throw new OpenAIError(404, said, { code: 'model_not_found' });
  }
  const results = readInput(fields['input']).map((text) => {
    const { isFlagged, categories, scores } = moderate(text);
    const types = Object.fromEntries(Object.keys(categories).map((name) => [name, ['text']]));
    return {
      flagged: isFlagged,
      categories,
      category_scores: scores,
      category_applied_input_types: types,
    };
  });
  const body: OpenAI.ModerationCreateResponse = {
    id: `modr-${createId()}`,
    model,
    results: results as unknown as OpenAI.Moderation[],
  };
  return Response.json(body);
}
