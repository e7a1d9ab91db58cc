import type { RelayOptions } from './relay-options.ts';
import { abortable } from './upstream/abortable.ts';
import { TIME_LIMITS } from './upstream/deadline.ts';
import { createOpenAIProvider } from './upstream/openai-provider.ts';
import { isSandboxModel, type Provider } from './upstream/provider.ts';

const OPENAI = 'https://api.openai.com/v1';
const RETRIES = 2;
/** How long a page waits to be told the model's name. */
const NAME_MILLISECONDS = 1000;

function checkNamed({ apiKey, model }: RelayOptions, baseURL: string): void {
  if (baseURL !== OPENAI || (apiKey !== undefined && model !== undefined)) return;
  throw new TypeError('createRelay needs an apiKey and a model, or the baseURL of another server.');
}

/**
 * Opens who answers.
 * @throws {TypeError} when nobody is named
 */
export function openProvider(options: RelayOptions): Provider {
  const { apiKey = 'none', baseURL = OPENAI, model, timeLimits, upstreamAPI, fallback } = options;
  const { tutorial = false, retries = tutorial ? 0 : RETRIES } = options;
  checkNamed(options, baseURL);
  return createOpenAIProvider({
    apiKey,
    baseURL,
    retries,
    ...(model !== undefined && { model }),
    ...(upstreamAPI !== undefined && { upstreamAPI }),
    ...(fallback && { fallback }),
    timeLimits: { ...TIME_LIMITS, ...timeLimits },
  });
}

/** Which model answers. A page is served even while the provider cannot be asked. */
export async function modelOf(
  provider: Provider,
): Promise<{ model: string | null; sandbox: boolean }> {
  try {
    const model = await abortable(provider.model(), AbortSignal.timeout(NAME_MILLISECONDS));
    return { model, sandbox: isSandboxModel(model) };
  } catch {
    return { model: null, sandbox: false };
  }
}
