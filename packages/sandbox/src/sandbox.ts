import { completeChat } from './routes/chat-completions.ts';
import { listModels } from './routes/models.ts';
import type { SandboxContext, SandboxOptions } from './context.ts';
import { HUMAN_PACE } from './pace.ts';
import { ScenarioCounter } from './scenarios/scenarios.ts';
import { OpenAIError } from './wire/openai-error.ts';

/** The sandbox as one function of the Fetch standard: it runs in Node, in a page or in a worker. */
export type Sandbox = (request: Request) => Promise<Response>;

type Route = (request: Request, context: SandboxContext) => Promise<Response> | Response;

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /v1/models': listModels,
  'POST /v1/chat/completions': completeChat,
};

function checkKey(request: Request, apiKeys: readonly string[]): void {
  if (apiKeys.length === 0) return;
  const key = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (key !== undefined && apiKeys.includes(key)) return;
  const said = key === undefined ? "You didn't provide an API key." : 'Incorrect API key provided.';
  throw new OpenAIError(401, said, { code: 'invalid_api_key' });
}

async function answer(request: Request, context: SandboxContext): Promise<Response> {
  checkKey(request, context.apiKeys);
  const { pathname } = new URL(request.url);
  const route = ROUTES[`${request.method} ${pathname}`];
  if (route) return route(request, context);
  const said = `Invalid URL (${request.method} ${pathname})`;
  throw new OpenAIError(404, said, { code: 'unknown_url' });
}

/**
 * Makes a model that speaks OpenAI's wire, needs no key, and says that its answers are synthetic.
 *
 * @example
 * const sandbox = createSandbox({ pace: { firstToken: 0, perToken: 0 } });
 * const response = await sandbox(new Request('http://sandbox.test/v1/models'));
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const context: SandboxContext = {
    pace: HUMAN_PACE,
    apiKeys: [],
    observe: () => {},
    now: () => Date.now(),
    createId: () => crypto.randomUUID().replaceAll('-', ''),
    ...options,
    scenarios: new ScenarioCounter(),
  };
  return async (request) => {
    const started = context.now();
    const headers = new Headers({ 'x-request-id': `req_${context.createId()}`, 'x-sandbox': '1' });
    try {
      const response = await answer(request, context);
      headers.set('openai-processing-ms', String(context.now() - started));
      for (const [name, value] of headers) response.headers.set(name, value);
      return response;
    } catch (error) {
      if (error instanceof OpenAIError) return error.toResponse(headers);
      throw error;
    }
  };
}
