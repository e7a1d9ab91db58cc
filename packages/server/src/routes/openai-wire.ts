import { isRecord, isString, type Usage } from '@natter/protocol';
import express, { type RequestHandler, type Response, type Router } from 'express';
import { RelayError, toRelayError } from '../errors/relay-error.ts';
import { VisitorLeft } from '../errors/visitor-left.ts';
import type { Admissions, Expected } from '../policy/admission.ts';
import { type Caller, callerOf } from '../policy/callers.ts';
import { estimateTokensOfLength } from '../policy/estimate-tokens.ts';
import type { Moderation } from '../policy/moderation.ts';
import type { OfferedModels } from '../policy/offered-models.ts';
import type { Rehearsals } from '../policy/rehearsals.ts';
import { AnswerScan } from '../stream/answer-scan.ts';
import { inputLength } from '../stream/input-length.ts';
import { leftSignalOf } from '../stream/leaving.ts';
import { type Passing, passJson, passStream } from '../stream/pass-answer.ts';
import { COMPLETIONS, RESPONSES, type Wire } from '../stream/wire.ts';
import type { AnswerObserver } from '../telemetry/answer-observer.ts';
import type { Log } from '../telemetry/log.ts';
import { requestIdOf } from '../telemetry/request-id.ts';
import type {
  AskedHeaders,
  CompletionBody,
  Provider,
  ProviderAnswer,
  ResponseBody,
} from '../upstream/provider.ts';
import { modelRoute, modelsRoute } from './models.ts';

/** What the routes of the OpenAI wire are made of. */
export interface OpenAIWireOptions {
  readonly provider: Provider;
  readonly offered: OfferedModels;
  readonly admissions: Admissions;
  readonly moderation: Moderation;
  /** What the model is told before what visitors say; the site's own programs say it themselves. */
  readonly systemPrompt: string | undefined;
  readonly observer: AnswerObserver;
  readonly rehearsals: Rehearsals;
  readonly log: Log;
}

/** One of the two routes: its wire, how its body is read, and who is asked. */
interface Asking<Body extends ResponseBody> {
  readonly name: string;
  readonly wire: Wire;
  readonly read: (body: unknown) => Body;
  readonly ask: (body: Body, signal: AbortSignal, headers: AskedHeaders) => Promise<ProviderAnswer>;
}

function required(param: string, message: string): RelayError {
  return new RelayError('bad-request', message, {
    openAI: { status: 400, message, param, code: null },
  });
}

function readResponseBody(body: unknown): ResponseBody {
  if (!isRecord(body)) throw required('body', 'The body has to be a JSON object.');
  const { model, stream, ...others } = body;
  if (!isString(model)) throw required('model', 'you must provide a model parameter');
  // What a provider would only read as yes is answered in a form that nobody asked for.
  if (!(stream === undefined || stream === null || typeof stream === 'boolean'))
    throw required('stream', "Invalid type for 'stream': expected a boolean.");
  return { ...others, model, ...(typeof stream === 'boolean' && { stream }) };
}

function readCompletionBody(body: unknown): CompletionBody {
  const fields = readResponseBody(body);
  const { messages } = fields;
  if (Array.isArray(messages)) return { ...fields, messages };
  throw required('messages', "Missing required parameter: 'messages'.");
}

const countOf = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;

/** What an answer may take, as far as the body tells. */
function expectedOf(body: ResponseBody): Expected {
  const { messages, input, instructions, tools } = body;
  const { max_completion_tokens: most, max_tokens: more, max_output_tokens: other } = body;
  const limits = [most, more, other].map(countOf).filter((limit) => limit !== undefined);
  // Which of them counts is the provider's to say.
  const outputTokens = limits.length === 0 ? undefined : Math.max(...limits);
  const answers = countOf(body['n']) ?? 1;
  return {
    inputTokens: estimateTokensOfLength(inputLength([messages, input, instructions, tools])),
    outputTokens: outputTokens && outputTokens * answers,
  };
}

/** Whether a call that never got a byte may cost something all the same: it was sent, and given up. */
const mayCost = (error: unknown): boolean =>
  error instanceof VisitorLeft ||
  (error instanceof RelayError && ['provider-timeout', 'relay-stopping'].includes(error.code));

/** What was used, as the provider says; else what was sent and what was passed on. */
function usageOf(scan: AnswerScan | undefined, { inputTokens }: Expected, error: unknown): Usage {
  if (scan) return scan.usage ?? { inputTokens, outputTokens: estimateTokensOfLength(scan.said) };
  return { inputTokens: mayCost(error) ? inputTokens : 0, outputTokens: 0 };
}

/** One answer on its way through. */
interface Passage {
  scan?: AnswerScan;
  model?: string;
  error?: unknown;
}

async function pass(
  answer: ProviderAnswer,
  response: Response,
  { isStreamed, ...passing }: Passing & { readonly isStreamed: boolean },
  passage: Passage,
): Promise<RelayError | undefined> {
  const { host, model, rehearsed, hasAddedUsage } = answer;
  const scan = new AnswerScan(passing.wire, hasAddedUsage);
  passage.scan = scan;
  passage.model = model;
  response.set({ 'x-relay-upstream': host, ...rehearsed });
  if (isStreamed) return passStream(answer, response, scan, passing);
  await passJson(answer, response, scan, passing);
  return undefined;
}

/** What visitors are answered is looked at, where the site does that; its own programs are not visitors. */
function lookFor({ kind, visitor }: Caller, moderation: Moderation, left: AbortSignal) {
  if (!moderation.isOn || kind !== 'session') return undefined;
  return (words: string) => moderation.check('answer', words, visitor, left);
}

/** Passes a question on to the provider, with the relay's own key. */
function route<Body extends ResponseBody>(
  { name, wire, read, ask }: Asking<Body>,
  {
    provider,
    offered,
    admissions,
    moderation,
    observer,
    rehearsals,
    log,
    systemPrompt,
  }: OpenAIWireOptions,
): RequestHandler {
  const handler: RequestHandler = async (request, response) => {
    const caller = callerOf(response);
    const asked = read(request.body);
    const model = await offered.resolve(asked.model, caller);
    const own = caller.kind === 'session' ? systemPrompt : undefined;
    const body = { ...wire.withInstructions(asked, own), model } as typeof asked;
    const expected = expectedOf(body);
    const admission = await admissions.admit(caller, expected);
    const requestId = requestIdOf(response);
    const { operation } = wire;
    const observed = observer.begin({ operation, host: provider.host, model, requestId });
    const passage: Passage = {};
    try {
      const answer = await ask(body, leftSignalOf(response), rehearsals.headersOf(request));
      observed.firstChunk();
      const isStreamed = body.stream === true;
      const look = lookFor(caller, moderation, leftSignalOf(response));
      passage.error = await pass(answer, response, { wire, look, isStreamed }, passage);
      if (passage.error instanceof RelayError) log.failed(passage.error, requestId);
    } catch (error) {
      passage.error = error;
      if (!(error instanceof VisitorLeft)) throw error;
    } finally {
      const usage = usageOf(passage.scan, expected, passage.error);
      observed.end(endOf(passage, usage));
      await admission.settle(usage);
    }
  };
  return Object.defineProperty(handler, 'name', { value: name });
}

function endOf({ scan, model, error }: Passage, usage: Usage) {
  const stopped = error instanceof VisitorLeft;
  return {
    usage,
    ...(model !== undefined && { model }),
    ...(scan?.finishReason && { finishReason: scan.finishReason }),
    ...(stopped && { stopped }),
    ...(error !== undefined && !stopped && { failure: toRelayError(error) }),
  };
}

/** `POST /v1/chat/completions`. */
const chatCompletionsRoute = (options: OpenAIWireOptions): RequestHandler =>
  route<CompletionBody>(
    {
      name: 'chatCompletions',
      wire: COMPLETIONS,
      read: readCompletionBody,
      ask: (...question) => options.provider.complete(...question),
    },
    options,
  );

/** `POST /v1/responses`. */
const responsesRoute = (options: OpenAIWireOptions): RequestHandler =>
  route<ResponseBody>(
    {
      name: 'responses',
      wire: RESPONSES,
      read: readResponseBody,
      ask: (...question) => options.provider.respond(...question),
    },
    options,
  );

/** The OpenAI wire, to be mounted at `/v1`. */
export function openAIRoutes(options: OpenAIWireOptions): Router {
  const routes = express.Router();
  routes.post('/chat/completions', chatCompletionsRoute(options));
  routes.post('/responses', responsesRoute(options));
  routes.get('/models', modelsRoute(options.offered));
  routes.get('/models/*id', modelRoute(options.offered));
  return routes;
}
