import { isRecord, isString } from '@natter/protocol';
import type { RequestHandler } from 'express';
import { RelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import { callerOf } from '../policy/callers.ts';
import { checkModel } from '../policy/offered-models.ts';
import type { Rehearsals } from '../policy/rehearsals.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { passJson, passStream, type WriteFailure } from '../stream/pass-answer.ts';
import type { Log } from '../telemetry/log.ts';
import type {
  AskedHeaders,
  CompletionBody,
  Provider,
  ProviderAnswer,
  ResponseBody,
} from '../upstream/provider.ts';

/** What the routes of the OpenAI wire are made of. */
export interface OpenAIWireOptions {
  readonly provider: Provider;
  readonly rehearsals: Rehearsals;
  readonly log: Log;
}

/** One of the two wires: how its body is read, who is asked, and how a failure in mid-stream looks. */
interface Wire<Body extends ResponseBody> {
  readonly name: string;
  readonly read: (body: Readonly<Record<string, unknown>>, model: string) => Body;
  readonly ask: (body: Body, signal: AbortSignal, headers: AskedHeaders) => Promise<ProviderAnswer>;
  readonly writeFailure: WriteFailure;
}

function required(param: string, message: string): RelayError {
  return new RelayError('bad-request', message, {
    openAI: { status: 400, message, param, code: null },
  });
}

function readModel(body: unknown): { fields: Readonly<Record<string, unknown>>; model: string } {
  if (!isRecord(body)) throw required('body', 'The body has to be a JSON object.');
  const { model } = body;
  if (!isString(model)) throw required('model', 'you must provide a model parameter');
  return { fields: body, model };
}

/** Passes a question on to the provider, with the relay's own key. */
function route<Body extends ResponseBody>(
  { read, ask, writeFailure, name }: Wire<Body>,
  { provider, rehearsals, log }: OpenAIWireOptions,
): RequestHandler {
  const handler: RequestHandler = async (request, response) => {
    const { fields, model } = readModel(request.body);
    const body = read(fields, model);
    try {
      await checkModel(model, callerOf(response), provider, rehearsals.areAllowed);
      const headers = rehearsals.headersOf(request);
      const answer = await ask(body, leftSignalOf(response), headers);
      response.set({ 'x-relay-upstream': provider.host, ...answer.rehearsed });
      const streamed = body.stream === true;
      await (streamed
        ? passStream(answer, response, log, writeFailure)
        : passJson(answer, response));
    } catch (error) {
      if (!(error instanceof VisitorLeft)) throw error;
    }
  };
  return Object.defineProperty(handler, 'name', { value: name });
}

/** `POST /v1/chat/completions`. */
export const chatCompletionsRoute = (options: OpenAIWireOptions): RequestHandler =>
  route<CompletionBody>(
    {
      name: 'chatCompletions',
      read(fields, model) {
        const { messages } = fields;
        if (Array.isArray(messages)) return { ...fields, model, messages };
        throw required('messages', "Missing required parameter: 'messages'.");
      },
      ask: (...question) => options.provider.complete(...question),
      // The SDKs turn this frame into an exception, so a broken answer never looks like a whole one.
      writeFailure: (failure, requestId) =>
        `data: ${JSON.stringify(failure.toOpenAIError(requestId))}\n\n`,
    },
    options,
  );

/** `POST /v1/responses`. */
export const responsesRoute = (options: OpenAIWireOptions): RequestHandler =>
  route<ResponseBody>(
    {
      name: 'responses',
      read: (fields, model) => ({ ...fields, model }),
      ask: (...question) => options.provider.respond(...question),
      writeFailure(failure, requestId) {
        const { message, code, param } = failure.toOpenAIError(requestId).error;
        return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param })}\n\n`;
      },
    },
    options,
  );
