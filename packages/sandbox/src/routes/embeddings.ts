import { embed } from '../knowledge/embedding.ts';
import type { Call, SandboxContext } from '../context.ts';
import { fromTokens, toTokens, VOCABULARY_SIZE } from '../model/tokenizer.ts';
import {
  checkKnown,
  integer,
  list,
  misplaced,
  missing,
  oneOf,
  optional,
  required,
  string,
  wrongType,
} from '../wire/fields.ts';
import { OpenAIError } from '../wire/openai-error.ts';
import { readBody } from '../wire/read-body.ts';

/** The model that makes vectors. */
export const EMBEDDING_MODEL = 'sandbox-embedding';

const DIMENSIONS = 1536;
const MOST_INPUTS = 2048;
const LONGEST_INPUT = 8192;
const isNumber = (value: unknown) => typeof value === 'number';

const readTokens = (value: unknown, param: string) =>
  fromTokens(list(integer(0, VOCABULARY_SIZE - 1), { min: 1 })(value, param));

/** A text, several, or the same as tokens. */
function readInput(input: unknown): string[] {
  if (input === undefined) throw missing('input');
  if (typeof input === 'string') return [string({ min: 1 })(input, 'input')];
  if (!Array.isArray(input)) throw wrongType('input', 'one of a string or array', input);
  if (input.length > 0 && input.every(isNumber)) return [readTokens(input, 'input')];
  const readOne = (value: unknown, param: string) =>
    Array.isArray(value) ? readTokens(value, param) : string({ min: 1 })(value, param);
  return list(readOne, { min: 1, max: MOST_INPUTS })(input, 'input');
}

/** Little-endian 32-bit numbers in base64, as the official clients ask for them. */
function toBase64(vector: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(4 * vector.length));
  for (const [index, value] of vector.entries()) view.setFloat32(4 * index, value, true);
  let text = '';
  for (const byte of new Uint8Array(view.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

/** `POST /v1/embeddings`: vectors in which texts with the same words lie near to each other. */
export async function createEmbeddings(
  { request, key, headers }: Call,
  { rateLimiter, now }: SandboxContext,
): Promise<Response> {
  const { fields } = await readBody(request);
  checkKnown(fields, ['input', 'model', 'dimensions', 'encoding_format', 'user']);
  const model = required(string())(fields['model'], 'model');
  if (model !== EMBEDDING_MODEL) {
    const said = `The model \`${model}\` does not exist or you do not have access to it.`;
    throw new OpenAIError(404, said, { code: 'model_not_found' });
  }
  const texts = readInput(fields['input']);
  const format = optional(oneOf(['float', 'base64']))(fields['encoding_format'], 'encoding_format');
  const dimensions =
    optional(integer(1, DIMENSIONS))(fields['dimensions'], 'dimensions') ?? DIMENSIONS;
  const counts = texts.map((text) => toTokens(text).length);
  const longest = Math.max(...counts);
  if (longest > LONGEST_INPUT) {
    const said = `This model's maximum context length is ${LONGEST_INPUT} tokens, however you requested ${longest} tokens. Please reduce your prompt.`;
    throw misplaced('input', said, 'context_length_exceeded');
  }
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  for (const [name, value] of Object.entries(rateLimiter.take(key, tokens, now()))) {
    headers.set(name, value);
  }
  const data = texts.map((text, index) => {
    const vector = embed(text, dimensions);
    return {
      object: 'embedding',
      index,
      embedding: format === 'base64' ? toBase64(vector) : vector,
    };
  });
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  return Response.json({ object: 'list', data, model, usage });
}
