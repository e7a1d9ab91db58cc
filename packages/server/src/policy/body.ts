import { isRecord } from '@natter/protocol';
import type { Request, RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { isDeeper } from './json-depth.ts';
import { hasBody, readBody } from './read-body.ts';

/** How much of a body is read, in bytes; where files may come, so much more. */
export const LARGEST_BODY = 1024 * 1024;
const DEEPEST = 64;
const MOST_MESSAGES = 500;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i;

/** A refusal that says on the OpenAI wire what is wrong; on ours its code has to do. */
function refused(message: string, param: string | null = null, cause?: unknown): RelayError {
  const openAI = { status: 400, message, param, code: null };
  return new RelayError('bad-request', message, { openAI, cause });
}

/** The bytes of the body; of one that the host's app has read already, the same in JSON. */
async function bytesOf(request: Request, limit: number): Promise<Uint8Array> {
  if (!request.readableEnded && request.body === undefined) return readBody(request, limit);
  try {
    return Buffer.from(JSON.stringify(request.body) ?? '');
  } catch (cause) {
    throw refused('The body is nested too deeply.', null, cause);
  }
}

function parse(bytes: Uint8Array): unknown {
  if (isDeeper(bytes, DEEPEST)) {
    throw refused(`The body is nested more than ${DEEPEST} levels deep.`);
  }
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch (cause) {
    throw refused('The body is not valid JSON in UTF-8.', null, cause);
  }
}

/** Refuses conversations that nobody can have had. */
function checkLengths(body: unknown): void {
  if (!isRecord(body)) throw refused('The body has to be a JSON object.');
  for (const field of ['messages', 'input']) {
    const list = body[field];
    if (!Array.isArray(list) || list.length <= MOST_MESSAGES) continue;
    const message = `${field} has ${list.length} entries; at most ${MOST_MESSAGES} are read.`;
    throw new RelayError('conversation-too-long', message, {
      openAI: { status: 400, message, param: field, code: null },
    });
  }
}

/** Requests whose body was read: none is looked at twice. */
const READ = new WeakSet<Request>();

/**
 * Reads a body of JSON: at most 1 MB when unpacked, 64 levels and 500 messages, in UTF-8. Nothing
 * that arrives instead is ever more than a bad request.
 * @param limit how much of it is read, in bytes. Default: 1 MB
 */
export function readJsonBody(limit = LARGEST_BODY): RequestHandler {
  return async function readJsonBody(request, _response, next) {
    if (request.method === 'GET' || request.method === 'HEAD' || !hasBody(request)) return next();
    if (READ.has(request)) return next();
    if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
      throw refused('The Content-Type has to be application/json.');
    }
    const body = parse(await bytesOf(request, limit));
    checkLengths(body);
    request.body = body;
    READ.add(request);
    return next();
  };
}
