import type { ReplySource } from '../../src/core/reply-source.ts';
import { createOpenAISource } from '../../src/transport/openai-source.ts';

/** A sandbox that runs in this page, for free play. It is fetched with the first question. */
export function createSandboxSource(model = 'sandbox-chat'): ReplySource {
  const load = async () => (await import('@natter/sandbox')).createSandbox();
  let sandbox: ReturnType<typeof load> | undefined;
  return createOpenAISource({
    baseUrl: 'http://sandbox.test/v1',
    model,
    fetch: async (input, init) => (await (sandbox ??= load()))(new Request(input, init)),
  });
}
