import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, streamText } from 'ai';
import { describe, expect, it } from 'vitest';
import { CUT_KINDS, HALF, MODEL } from './support/fickle-provider.ts';
import {
  FOR_A_SITE,
  NOWHERE,
  SITE_KEY,
  startFailingRelay,
  startRelay,
  startSlowRelay,
} from './support/relays.ts';

const modelAt = (address: string, model: string, apiKey = 'none') =>
  createOpenAICompatible({ name: 'natter', baseURL: `${address}/v1`, apiKey, includeUsage: true })(
    model,
  );

describe('the AI SDK with its provider for OpenAI-compatible servers', () => {
  it('generates a text, and streams it with its usage', async () => {
    const { address } = await startRelay();
    const asked = {
      model: modelAt(address, 'sandbox-chat'),
      prompt: 'Tell me about the sea.',
      temperature: 0,
      seed: 1,
    };
    const whole = await generateText(asked);
    expect(whole.finishReason).toBe('stop');
    const streamed = streamText(asked);
    const pieces = await Array.fromAsync(streamed.textStream);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(whole.text);
    expect((await streamed.usage).totalTokens).toBe(whole.usage.totalTokens);
  });

  it('aborts, and the provider is told within two seconds', async () => {
    const { address, events } = await startSlowRelay({ ...FOR_A_SITE });
    const controller = new AbortController();
    const { textStream } = streamText({
      model: modelAt(address, 'sandbox-chat', SITE_KEY),
      prompt: 'Tell me a long story.',
      abortSignal: controller.signal,
    });
    for await (const piece of textStream) if (piece !== '') controller.abort();
    await expect
      .poll(() => events, { timeout: 2000 })
      .toEqual(['answer-start', 'answer-abandoned']);
  });

  it.each([
    ['fail with 400', 400],
    ['fail with 404', 404],
    ['fail with 429', 429],
    ['fail with 500', 500],
  ])(
    'throws an APICallError with the status where the provider is to %s',
    async (prompt, statusCode) => {
      const { address } = await startFailingRelay();
      const asked = generateText({ model: modelAt(address, MODEL), prompt, maxRetries: 0 });
      await expect(asked).rejects.toBeInstanceOf(APICallError);
      await expect(asked).rejects.toMatchObject({ statusCode });
      await expect(asked).rejects.not.toThrow(/LEAK|sk-secret/);
    },
  );

  it('throws without the key of the site, and where there is no relay', async () => {
    const { address } = await startRelay(FOR_A_SITE);
    const ask = (where: string) =>
      generateText({ model: modelAt(where, 'sandbox-chat'), prompt: 'Hi', maxRetries: 0 });
    await expect(ask(address)).rejects.toMatchObject({ statusCode: 401 });
    await expect(ask(NOWHERE)).rejects.toThrow(/connect/i);
  });

  it.each(CUT_KINDS)(
    'reports an error, and no ending, where the provider %s in mid-answer',
    async (prompt) => {
      const { address } = await startFailingRelay();
      const errors: unknown[] = [];
      const { fullStream } = streamText({
        model: modelAt(address, MODEL),
        prompt,
        maxRetries: 0,
        onError: ({ error }) => void errors.push(error),
      });
      let text = '';
      let reason: string | undefined;
      for await (const part of fullStream) {
        if (part.type === 'text-delta') text += part.text;
        if (part.type === 'finish') reason = part.finishReason;
      }
      expect(text).toBe(HALF);
      expect(errors).toHaveLength(1);
      expect(String(errors[0])).not.toMatch(/LEAK/);
      expect(reason).not.toBe('stop');
    },
  );
});
