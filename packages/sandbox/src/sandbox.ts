import { HUMAN_PACE } from './answering/pace.ts';
import { PromptCache } from './answering/prompt-cache.ts';
import { Seeds } from './answering/seeds.ts';
import type { Call, SandboxContext, SandboxOptions } from './context.ts';
import { Sampler } from './decoding/sampler.ts';
import { createRandom } from './decoding/random.ts';
import { GENEROUS_LIMITS } from './limits/limits.ts';
import { RateLimiter } from './limits/rate-limiter.ts';
import { LanguageModel } from './model/language-model.ts';
import { TRAINED } from './model/trained.ts';
import { Library } from './planner/library.ts';
import { completeChat } from './routes/chat-completions.ts';
import { createEmbeddings } from './routes/embeddings.ts';
import { listModels, retrieveModel } from './routes/models.ts';
import { createModeration } from './routes/moderations.ts';
import { createResponse, deleteResponse, retrieveResponse } from './routes/responses.ts';
import { arrangeScenario, callOffScenario, listScenarios } from './routes/scenarios.ts';
import { ConnectionDropped } from './scenarios/connection-dropped.ts';
import { Rehearsals } from './scenarios/rehearsals.ts';
import { ResponseStore } from './responses/response-store.ts';
import { OpenAIError } from './wire/openai-error.ts';

/** The sandbox as one function of the Fetch standard: it runs in Node, in a page or in a worker. */
export type Sandbox = (request: Request) => Promise<Response>;

type Route = (call: Call, context: SandboxContext) => Promise<Response> | Response;

const ROUTES: readonly (readonly [method: string, path: RegExp, route: Route])[] = [
  ['POST', /^\/v1\/chat\/completions$/, completeChat],
  ['POST', /^\/v1\/responses$/, createResponse],
  ['GET', /^\/v1\/responses\/([^/]+)$/, retrieveResponse],
  ['DELETE', /^\/v1\/responses\/([^/]+)$/, deleteResponse],
  ['GET', /^\/v1\/models$/, listModels],
  ['GET', /^\/v1\/models\/([^/]+)$/, retrieveModel],
  ['POST', /^\/v1\/embeddings$/, createEmbeddings],
  ['POST', /^\/v1\/moderations$/, createModeration],
  ['GET', /^\/sandbox\/scenarios$/, listScenarios],
  ['POST', /^\/sandbox\/scenarios$/, arrangeScenario],
  ['DELETE', /^\/sandbox\/scenarios\/([^/]+)$/, callOffScenario],
];
/** What a caller hears of a mistake of ours. */
const FAILED = new OpenAIError(500, 'The server had an error while processing your request.', {
  type: 'server_error',
});

/** What the model has learnt, which all sandboxes share. */
const MODEL = new LanguageModel(TRAINED);
const VOICE = { model: MODEL, sampler: new Sampler(MODEL.unigrams) };
const LIBRARY = new Library(TRAINED);

const keyOf = (request: Request): string =>
  /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';

function checkKey(key: string, apiKeys: readonly string[]): void {
  if (apiKeys.length === 0 || apiKeys.includes(key)) return;
  const said = key === '' ? "You didn't provide an API key." : 'Incorrect API key provided.';
  throw new OpenAIError(401, said, { code: 'invalid_api_key' });
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function findRoute(method: string, pathname: string): { route: Route; params: string[] } {
  for (const [wanted, path, route] of ROUTES) {
    const match = path.exec(pathname);
    if (match && wanted === method) return { route, params: match.slice(1).map(decodePart) };
  }
  const exists = ROUTES.some(([, path]) => path.test(pathname));
  const said = exists
    ? `Not allowed to ${method} on ${pathname}. (HINT: Perhaps you meant to use a different HTTP method?)`
    : `Invalid URL (${method} ${pathname})`;
  throw new OpenAIError(exists ? 405 : 404, said, {
    code: exists ? 'method_not_supported' : 'unknown_url',
  });
}

async function answer(
  request: Request,
  headers: Headers,
  context: SandboxContext,
): Promise<Response> {
  const key = keyOf(request);
  checkKey(key, context.apiKeys);
  const url = new URL(request.url);
  const { route, params } = findRoute(request.method, url.pathname);
  return route({ request, url, params, key, headers }, context);
}

function toContext(options: SandboxOptions): SandboxContext {
  const { limits = GENEROUS_LIMITS, seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 } =
    options;
  return {
    pace: HUMAN_PACE,
    apiKeys: [],
    observe: () => {},
    report: (error) => console.error(error),
    now: () => Date.now(),
    createId: () => crypto.randomUUID().replaceAll('-', ''),
    ...options,
    limits,
    seed,
    voice: VOICE,
    library: LIBRARY,
    seeds: new Seeds(seed),
    random: createRandom(seed),
    rehearsals: new Rehearsals(),
    promptCache: new PromptCache(),
    rateLimiter: new RateLimiter(limits),
    responses: new ResponseStore(),
  };
}

/**
 * Makes a model that speaks OpenAI's wire, needs no key, and says that its answers are synthetic.
 *
 * @example
 * const sandbox = createSandbox({ pace: { firstToken: 0, perToken: 0 } });
 * const response = await sandbox(new Request('http://sandbox.test/v1/models'));
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const context = toContext(options);
  return async (request) => {
    const started = context.now();
    const headers = new Headers({
      'x-request-id': `req_${context.createId()}`,
      'x-sandbox': '1',
      'openai-version': '2020-10-01',
      'openai-organization': 'sandbox',
    });
    const finish = (response: Response): Response => {
      headers.set('openai-processing-ms', String(context.now() - started));
      for (const [name, value] of headers) response.headers.set(name, value);
      return response;
    };
    try {
      return finish(await answer(request, headers, context));
    } catch (error) {
      if (error instanceof OpenAIError) return finish(error.toResponse());
      // Rehearsed: whoever serves the sandbox is to break the connection.
      if (error instanceof ConnectionDropped) throw error;
      context.report(error);
      return finish(FAILED.toResponse());
    }
  };
}
