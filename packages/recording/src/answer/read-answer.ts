import { isRecord } from '@natter/protocol';
import type { Exchange } from '../exchange.ts';
import { readJson } from '../json.ts';
import { type Answer, EMPTY_ANSWER } from './answer.ts';
import { readChatReply } from './chat-reply.ts';
import { readCompletion, readCompletionFrames } from './completion.ts';
import { readError } from './fields.ts';
import { readResponse, readResponseFrames } from './response.ts';

function readStream({ request, frames }: Exchange): Answer {
  const events = frames
    .filter(({ data }) => data !== '[DONE]')
    .map(({ data }) => readJson(data))
    .filter(isRecord);
  if (request.path.startsWith('/v1/responses')) return readResponseFrames(events);
  if (request.path.startsWith('/v1/')) return readCompletionFrames(events);
  return readChatReply(events);
}

function readBody({ request, body }: Exchange): Answer {
  const value = readJson(body);
  if (!isRecord(value)) return EMPTY_ANSWER;
  const error = readError(value['error']);
  if (error) return { ...EMPTY_ANSWER, error };
  return request.path.startsWith('/v1/responses') ? readResponse(value) : readCompletion(value);
}

/** What an SDK makes of an exchange, whole or as far as it has come. */
export function readAnswer(exchange: Exchange): Answer {
  return exchange.frames.length > 0 ? readStream(exchange) : readBody(exchange);
}
