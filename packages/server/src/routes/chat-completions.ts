import { once } from 'node:events';
import { isRecord, isString } from '@natter/protocol';
import type { RequestHandler, Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import { checkModel } from '../policy/offered-models.ts';
import { wholeEvents } from '../stream/whole-events.ts';
import { requestIdOf } from '../telemetry/request-id.ts';
import type { CompletionBody, Provider, ProviderAnswer } from '../upstream/provider.ts';

const LONGEST_JSON = 8 * 1024 * 1024;

function required(param: string, message: string): RelayError {
  return new RelayError('bad-request', message, {
    openAI: { status: 400, message, param, code: null },
  });
}

function readBody(body: unknown): CompletionBody {
  if (!isRecord(body)) throw required('body', 'The body has to be a JSON object.');
  const { model, messages } = body;
  if (!isString(model)) throw required('model', 'you must provide a model parameter');
  if (!Array.isArray(messages))
    throw required('messages', "Missing required parameter: 'messages'.");
  return { ...body, model, messages };
}

async function passJson({ bytes, contentType }: ProviderAnswer, response: Response): Promise<void> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > LONGEST_JSON) throw new RelayError('answer-unreadable', 'The answer is too long');
    pieces.push(piece);
  }
  response.set('content-type', contentType).end(Buffer.concat(pieces));
}

async function passStream(
  { bytes, contentType }: ProviderAnswer,
  response: Response,
): Promise<void> {
  response.set({
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  try {
    for await (const events of wholeEvents(bytes)) {
      if (!response.write(events) && !response.destroyed) {
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
    }
  } catch (error) {
    if (error instanceof VisitorLeft) throw error;
    // The SDKs turn this frame into an exception, so a broken answer never looks like a whole one.
    const body = toRelayError(error).toOpenAIError(requestIdOf(response));
    response.write(`data: ${JSON.stringify(body)}\n\n`);
  }
  response.end();
}

/** `POST /v1/chat/completions`: the OpenAI wire, passed on to the provider with the relay's own key. */
export function chatCompletionsRoute(provider: Provider): RequestHandler {
  return async function chatCompletions(request, response) {
    const body = readBody(request.body);
    const left = new AbortController();
    response.on('close', () => left.abort(new VisitorLeft()));
    try {
      await checkModel(body.model, callerOf(response), provider);
      const answer = await provider.complete(body, left.signal);
      response.set('x-relay-upstream', provider.host);
      await (body.stream === true ? passStream(answer, response) : passJson(answer, response));
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
}
