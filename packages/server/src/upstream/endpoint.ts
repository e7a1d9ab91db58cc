import { OpenAI } from 'openai';
import { RelayError } from '../errors/relay-error.ts';
import { answerBytes } from './answer-bytes.ts';
import { type Deadline, openDeadline, type TimeLimits } from './deadline.ts';
import { readObject, refuseErrorIn } from './errors-in.ts';
import { toFailure } from './failures.ts';
import { refuseErrorAtFirst, withFirst } from './first-piece.ts';
import { HttpAnswer } from './http-answer.ts';
import { createAgent, createFetch } from './http-fetch.ts';
import type { AskedHeaders, CompletionBody, Model, ResponseBody } from './provider.ts';
import { type Vendor, vendorOf } from './vendors.ts';

/** Where to ask, and how. */
export interface EndpointOptions {
  readonly apiKey: string;
  /** Ends where `/chat/completions` is appended, as in `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** The model that answers visitors. Without it the first that the provider lists is taken. */
  readonly model?: string;
}

/** One call. */
export interface Call {
  readonly path: '/chat/completions' | '/responses';
  readonly body: CompletionBody | ResponseBody;
  readonly headers: AskedHeaders;
  readonly limits: TimeLimits;
}

/** An answer whose first byte has arrived. */
interface EndpointAnswer {
  readonly contentType: string;
  readonly rehearsed: AskedHeaders;
  readonly bytes: AsyncIterableIterator<Uint8Array>;
}

/** One server on OpenAI's wire, asked through the official SDK. It tries everything once. */
export interface Endpoint {
  readonly host: string;
  /** Whose server it is, as far as its address and the model tell. */
  vendor(model: string): Vendor;
  /** The model that answers visitors. */
  model(): Promise<string>;
  models(signal: AbortSignal): Promise<readonly Model[]>;
  post(call: Call, signal: AbortSignal): Promise<EndpointAnswer>;
}

/** What a server that lists no models is asked for; those ignore the name. */
const UNNAMED_MODEL = 'default';
/** What the sandbox tells of a rehearsed failure. */
const REHEARSED = 'x-sandbox-scenario';

/** Refuses a whole body where a stream was asked for, and a page where either was. */
async function refuseType(answer: HttpAnswer, type: string, wanted: string): Promise<never> {
  // Some proxies tell a failure with 200 and JSON.
  if (type.startsWith('application/json')) refuseErrorIn(readObject(await answer.text()));
  else answer.drop();
  throw new RelayError('answer-unreadable', `The provider sent "${type}" instead of ${wanted}`);
}

async function checkContentType(answer: HttpAnswer, isStreamed: boolean): Promise<string> {
  const told = answer.headers.get('content-type') ?? '';
  const type = told.trim().toLowerCase();
  const wanted = isStreamed ? 'text/event-stream' : 'application/json';
  return type.startsWith(wanted) ? told : refuseType(answer, type, wanted);
}

/** Runs one call under its deadline; whatever it throws becomes a failure of ours. */
async function within<Result>(
  limits: TimeLimits,
  caller: AbortSignal,
  call: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const deadline = openDeadline(limits, caller);
  try {
    return await call(deadline);
  } catch (error) {
    const reason: unknown = deadline.signal.reason;
    deadline.end();
    // Nothing may stay open behind a failure.
    deadline.abandon();
    throw reason ?? toFailure(error);
  }
}

async function listModels(client: OpenAI, { signal, end }: Deadline): Promise<Model[]> {
  const page = await client.models.list({ signal });
  end();
  // Not every server that calls itself compatible sends a list.
  const list = Array.isArray(page.data) ? page.data : [];
  return list.map(({ id, created, owned_by }) => ({ id, created, ownedBy: owned_by }));
}

async function postOnce(
  client: OpenAI,
  { path, body, headers }: Call,
  deadline: Deadline,
): Promise<EndpointAnswer> {
  const isStreamed = body.stream === true;
  const answer: unknown = await client
    .post(path, { body, headers, stream: isStreamed, signal: deadline.signal })
    .asResponse();
  if (!(answer instanceof HttpAnswer)) throw new TypeError('The SDK did not use its fetch');
  const contentType = await checkContentType(answer, isStreamed);
  const bytes = answerBytes(answer.bytes(), deadline);
  const first = await bytes.next();
  if (first.done === true) throw new RelayError('answer-cut', 'The provider sent an empty body');
  refuseErrorAtFirst(first.value, isStreamed);
  const rehearsed = answer.headers.get(REHEARSED);
  return {
    contentType,
    rehearsed: rehearsed === null ? {} : { [REHEARSED]: rehearsed },
    bytes: withFirst(first.value, bytes),
  };
}

/** The first model that the provider lists. */
async function firstModel(models: Promise<readonly Model[]>): Promise<string> {
  try {
    const [first] = await models;
    return first?.id ?? UNNAMED_MODEL;
  } catch (error) {
    if (error instanceof RelayError && error.code === 'provider-misconfigured')
      return UNNAMED_MODEL;
    throw error;
  }
}

function createClient({ apiKey, baseURL }: EndpointOptions, { firstByte }: TimeLimits): OpenAI {
  const isOpenAI = vendorOf(baseURL).name === 'OpenAI';
  return new OpenAI({
    apiKey,
    baseURL,
    adminAPIKey: null,
    // The SDK finds these in the environment, and would tell them to anybody.
    ...(!isOpenAI && { organization: null, project: null }),
    timeout: Math.ceil(firstByte),
    // One owner of retries, and that is the relay: two owners multiply.
    maxRetries: 0,
    // The SDK's log would print request bodies; ours tells what happened without them.
    logLevel: 'off',
    // It has of a `Response` what the SDK looks at.
    fetch: createFetch(createAgent(baseURL)) as unknown as typeof globalThis.fetch,
  });
}

/** Opens the way to one server. */
export function openEndpoint(options: EndpointOptions, timeLimits: TimeLimits): Endpoint {
  const { baseURL } = options;
  const client = createClient(options, timeLimits);
  const models = (signal: AbortSignal) =>
    within(timeLimits, signal, (deadline) => listModels(client, deadline));
  let chosen: Promise<string> | undefined;

  return {
    host: new URL(baseURL).host,
    vendor: (model) => vendorOf(baseURL, model),
    models,
    async model() {
      if (options.model !== undefined) return options.model;
      // One visitor's leaving must not end the question that others wait for too.
      chosen ??= firstModel(models(new AbortController().signal));
      try {
        return await chosen;
      } catch (error) {
        // The next visitor tries anew: the provider may be back by then.
        chosen = undefined;
        throw error;
      }
    },
    post: (call, signal) =>
      within(call.limits, signal, (deadline) => postOnce(client, call, deadline)),
  };
}
