import { OpenAI } from 'openai';
import { RelayError } from '../errors/relay-error.ts';
import { answerBytes } from './answer-bytes.ts';
import { type Deadline, openDeadline, type TimeLimits } from './deadline.ts';
import { toFailure } from './failures.ts';
import type {
  AskedHeaders,
  CompletionBody,
  Model,
  Provider,
  ProviderAnswer,
  ResponseBody,
} from './provider.ts';

/** Where to ask, and how. */
export interface OpenAIProviderOptions {
  readonly apiKey: string;
  /** Ends where `/chat/completions` is appended, as in `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** The model that answers visitors. Without it the first that the provider lists is taken. */
  readonly model?: string;
  readonly timeLimits: TimeLimits;
}

/** What a server that lists no models is asked for; those ignore the name. */
const UNNAMED_MODEL = 'default';

function checkContentType(response: Response, streamed: boolean): string {
  const type = response.headers.get('content-type') ?? '';
  const wanted = streamed ? 'text/event-stream' : 'application/json';
  if (type.startsWith(wanted)) return type;
  void response.body?.cancel();
  throw new RelayError('answer-unreadable', `The provider sent "${type}" instead of ${wanted}`);
}

/** The body that was asked for, or a failure: an answer without one is none. */
function bodyOf(response: Response): ReadableStream<Uint8Array> {
  if (response.body) return response.body;
  throw new RelayError('answer-unreadable', 'The provider sent no body');
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
    deadline.end();
    throw deadline.signal.aborted ? deadline.signal.reason : toFailure(error);
  }
}

async function listModels(client: OpenAI, { signal, end }: Deadline): Promise<Model[]> {
  const page = await client.models.list({ signal });
  end();
  // Not every server that calls itself compatible sends a list.
  const list = Array.isArray(page.data) ? page.data : [];
  return list.map(({ id, created, owned_by }) => ({ id, created, ownedBy: owned_by }));
}

/** What the sandbox tells of a rehearsed failure. */
const REHEARSED = 'x-sandbox-scenario';

/** A question on one of the two wires. */
interface Question {
  readonly path: '/chat/completions' | '/responses';
  readonly body: CompletionBody | ResponseBody;
  readonly headers: AskedHeaders;
}

async function ask(
  client: OpenAI,
  { path, body, headers }: Question,
  deadline: Deadline,
): Promise<ProviderAnswer> {
  const streamed = body.stream === true;
  const response = await client
    .post(path, { body, headers, stream: streamed, signal: deadline.signal })
    .asResponse();
  const contentType = checkContentType(response, streamed);
  const rehearsed = response.headers.get(REHEARSED);
  deadline.touch();
  return {
    contentType,
    rehearsed: rehearsed === null ? {} : { [REHEARSED]: rehearsed },
    bytes: answerBytes(bodyOf(response), deadline),
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

/** Asks any server on OpenAI's wire through the official SDK. */
export function createOpenAIProvider(options: OpenAIProviderOptions): Provider {
  const { apiKey, baseURL, timeLimits } = options;
  const client = new OpenAI({
    apiKey,
    baseURL,
    timeout: timeLimits.firstByte,
    // Whoever asks the relay owns the retries: two owners multiply, and the wait that a provider
    // asks for is worth more than the answer that comes after it.
    maxRetries: 0,
    // The SDK's log would print request bodies; ours tells what happened without them.
    logLevel: 'off',
  });
  const models = (signal: AbortSignal) =>
    within(timeLimits, signal, (deadline) => listModels(client, deadline));
  let chosen: Promise<string> | undefined;

  return {
    host: new URL(baseURL).host,
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
    complete: (body, signal, headers = {}) =>
      within(timeLimits, signal, (deadline) =>
        ask(client, { path: '/chat/completions', body, headers }, deadline),
      ),
    respond: (body, signal, headers = {}) =>
      within(timeLimits, signal, (deadline) =>
        ask(client, { path: '/responses', body, headers }, deadline),
      ),
  };
}
