import { isRecord, isString } from '@natter/protocol';
import type { RequestHandler, Response } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import { checkModel } from '../policy/offered-models.ts';
import { drained } from '../stream/drained.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { refuseError, wholeEvents } from '../stream/whole-events.ts';
import type { Log } from '../telemetry/log.ts';
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
  const body = Buffer.concat(pieces);
  refuseError(body.toString());
  response.set('content-type', contentType).end(body);
}

async function passStream(
  { bytes, contentType }: ProviderAnswer,
  response: Response,
  log: Log,
): Promise<void> {
  response.set({
    'content-type': contentType,
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  try {
    for await (const events of wholeEvents(bytes)) {
      response.write(events);
      await drained(response);
    }
  } catch (error) {
    if (error instanceof VisitorLeft) throw error;
    // The SDKs turn this frame into an exception, so a broken answer never looks like a whole one.
    const failure = toRelayError(error);
    const body = failure.toOpenAIError(requestIdOf(response));
    log.failed(failure, requestIdOf(response));
    response.write(`data: ${JSON.stringify(body)}\n\n`);
  }
  response.end();
}

/** `POST /v1/chat/completions`: the OpenAI wire, passed on to the provider with the relay's own key. */
export function chatCompletionsRoute(provider: Provider, log: Log): RequestHandler {
  return async function chatCompletions(request, response) {
    const body = readBody(request.body);
    const left = leftSignalOf(response);
    try {
      await checkModel(body.model, callerOf(response), provider);
      const answer = await provider.complete(body, left);
      response.set('x-relay-upstream', provider.host);
      await (body.stream === true ? passStream(answer, response, log) : passJson(answer, response));
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
}
