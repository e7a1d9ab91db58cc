import type OpenAI from 'openai';
import type { Call, SandboxContext } from '../context.ts';
import { moderate } from '../knowledge/moderation.ts';
import { contentReader } from '../wire/content-parts.ts';
import {
  checkKnown,
  isRecord,
  list,
  missing,
  optional,
  string,
  wrongType,
} from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { readBody } from '../wire/read-body.ts';

/** The model that looks for harm by rules, as its name says. */
export const MODERATION_MODEL = 'sandbox-moderation-rules';

const MOST_INPUTS = 2048;

/** An image is not looked at, and its scores say so: nothing is found. */
const readParts = contentReader({ text: 'text', image_url: undefined });

/** A text, several, or the parts of one. */
function readInput(input: unknown): string[] {
  if (input === undefined) throw missing('input');
  if (typeof input === 'string') return [string()(input, 'input')];
  if (!Array.isArray(input)) throw wrongType('input', 'one of a string or array', input);
  if (isRecord(input[0])) return [readParts(input, 'input').text];
  return list(string(), { min: 1, max: MOST_INPUTS })(input, 'input');
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
