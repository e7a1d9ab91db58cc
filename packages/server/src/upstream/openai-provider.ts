import { abortable } from './abortable.ts';
import { Attempts, type AttemptsOptions, PACING } from './attempts.ts';
import { toCompletionBody } from './completion-body.ts';
import type { TimeLimits } from './deadline.ts';
import { type Call, type Endpoint, type EndpointOptions, openEndpoint } from './endpoint.ts';
import { fitCompletion } from './fit-completion.ts';
import type { Provider, ProviderAnswer, ResponseBody } from './provider.ts';
import { readCompletion } from './read-completion.ts';
import { readEvents } from './read-events.ts';
import { readResponse } from './read-response.ts';
import { toResponseBody } from './response-body.ts';

/** Who is asked, how often, and for how long. */
export interface OpenAIProviderOptions extends EndpointOptions, Partial<AttemptsOptions> {
  /** The wire on which visitors' questions are asked. Default: `chat`. */
  readonly upstreamAPI?: 'chat' | 'responses';
  /** Who is asked when the first one cannot begin to answer. What is left out is as for the first. */
  readonly fallback?: Partial<EndpointOptions>;
  readonly timeLimits: TimeLimits;
}

/** A call without its time limits. */
interface Asked extends Omit<Call, 'limits'> {
  /** Whether usage is told only because the relay asks for it. */
  readonly hasAddedUsage: boolean;
}

/** Makes what one of the endpoints is asked. Only the first is told what is rehearsed. */
type Ask = (endpoint: Endpoint, isFirst: boolean) => Promise<Asked>;

const COMPLETIONS = '/chat/completions';
const RESPONSES = '/responses';

/** The same address, whether or not a slash ends it. */
const addressOf = (baseURL: string) => new URL(baseURL).href.replace(/\/$/, '');

/** The second endpoint. A key goes to the address that it was given for, and nowhere else. */
function secondOf(first: EndpointOptions, fallback: Partial<EndpointOptions>): EndpointOptions {
  const { baseURL = first.baseURL, model = first.model } = fallback;
  const isSame = addressOf(baseURL) === addressOf(first.baseURL);
  const apiKey = fallback.apiKey ?? (isSame ? first.apiKey : 'none');
  return { apiKey, baseURL, ...(model !== undefined && { model }) };
}

/** Asks endpoints one after the other, as far as that helps. */
function createAsking(endpoints: readonly Endpoint[], options: OpenAIProviderOptions) {
  const { retries = 0, timeLimits } = options;
  const pacing = { ...PACING, ...options };
  const attempts = new Attempts({ ...pacing, retries });

  return async function run(
    ask: Ask,
    signal: AbortSignal,
  ): Promise<ProviderAnswer & { path: string }> {
    const start = pacing.now();
    const calls = endpoints.map((endpoint, place) => async () => {
      const { hasAddedUsage, ...asked } = await ask(endpoint, place === 0);
      const limits = { ...timeLimits, whole: timeLimits.whole - (pacing.now() - start) };
      const answer = await endpoint.post({ ...asked, limits }, signal);
      const { path, body } = asked;
      return { ...answer, host: endpoint.host, model: body.model, path, hasAddedUsage };
    });
    return attempts.run(calls, signal);
  };
}

/** Asks any server on OpenAI's wire, and a second one when the first cannot begin to answer. */
export function createOpenAIProvider(options: OpenAIProviderOptions): Provider {
  const { fallback, timeLimits, upstreamAPI } = options;
  const first = openEndpoint(options, timeLimits);
  const second = fallback && openEndpoint(secondOf(options, fallback), timeLimits);
  const run = createAsking(second ? [first, second] : [first], options);

  /** Passes a body on; the second endpoint is asked for a model of its own. */
  async function passed(body: ResponseBody, endpoint: Endpoint, signal: AbortSignal) {
    return endpoint === first
      ? body
      : { ...body, model: await abortable(endpoint.model(), signal) };
  }

  return {
    host: first.host,
    model: first.model,
    models: first.models,
    async ask(question, signal, headers = {}) {
      const { host, model, path, bytes } = await run(async (endpoint, isFirst) => {
        const asked = await abortable(endpoint.model(), signal);
        const vendor = endpoint.vendor(asked);
        const isResponse = upstreamAPI === 'responses' && (isFirst || vendor.responses);
        return {
          path: isResponse ? RESPONSES : COMPLETIONS,
          body: (isResponse ? toResponseBody : toCompletionBody)(question, asked, vendor),
          headers: isFirst ? headers : {},
          hasAddedUsage: false,
        };
      }, signal);
      // As a conversation only grows, the ids of two of its answers never meet.
      const callPrefix = `call_${question.messages.length}`;
      const reader = (path === RESPONSES ? readResponse : readCompletion)(callPrefix);
      return { host, model, events: readEvents(bytes, reader) };
    },
    complete: (asked, signal, headers = {}) =>
      run(async (endpoint, isFirst) => {
        const given = await passed(asked, endpoint, signal);
        const fitted = fitCompletion(given, endpoint.vendor(given.model));
        return { path: COMPLETIONS, headers: isFirst ? headers : {}, ...fitted };
      }, signal),
    respond: (asked, signal, headers = {}) =>
      run(async (endpoint, isFirst) => {
        const body = await passed(asked, endpoint, signal);
        return { path: RESPONSES, body, headers: isFirst ? headers : {}, hasAddedUsage: false };
      }, signal),
  };
}
