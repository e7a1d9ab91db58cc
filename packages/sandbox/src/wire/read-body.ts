import { type Fields, isRecord } from './fields.ts';
import { OpenAIError } from './openai-error.ts';

/** The largest body that is read, in bytes. */
export const LONGEST_BODY = 32 * 1024 * 1024;

const UNREADABLE =
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)";

/** The refusal of a body that is too large. */
export const tooLarge = (): OpenAIError =>
  new OpenAIError(413, 'Maximum request body size exceeded.', { code: 'request_too_large' });

async function readText(request: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > LONGEST_BODY) {
      await reader?.cancel();
      throw tooLarge();
    }
    pieces.push(read.value);
  }
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

/** Nobody who means it nests deeper, and what is nested deeper cannot be gone through. */
const DEEPEST = 200;

/** Whether a value has more levels than that. It is looked at level by level, so that none is too deep. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

/**
 * Reads a body that is a JSON object.
 * @throws {OpenAIError} when it is something else, or larger than 4 MiB
 */
export async function readBody(
  request: Request,
): Promise<{ readonly text: string; readonly fields: Fields }> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OpenAIError(400, UNREADABLE);
  }
  if (!isRecord(value)) throw new OpenAIError(400, UNREADABLE);
  if (isDeep(value)) {
    throw new OpenAIError(400, `The JSON body is nested more than ${DEEPEST} levels deep.`);
  }
  return { text, fields: value };
}
