import * as openai from 'openai';
import type { Environment } from './start.ts';

/** `openai` as the learner imports it; only key, address and network are this page's. */
export function createOpenAI(fetch: typeof globalThis.fetch, env: Environment): object {
  class OpenAI extends openai.OpenAI {
    constructor(options: openai.ClientOptions = {}) {
      super({
        apiKey: env['OPENAI_API_KEY'],
        baseURL: env['OPENAI_BASE_URL'],
        dangerouslyAllowBrowser: true,
        ...options,
        fetch,
      });
    }
  }
  return { ...openai, __esModule: true, default: OpenAI, OpenAI };
}
