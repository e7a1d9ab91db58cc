import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenSandbox, type RunningSandbox } from '../node.ts';

let sandbox: RunningSandbox;
let client: OpenAI;
beforeAll(async () => {
  sandbox = await listenSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1 });
  client = new OpenAI({ baseURL: `${sandbox.origin}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => sandbox.close());

const messages = [{ role: 'user' as const, content: '你好' }];
const ask = (model: string, options: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}) =>
  client.chat.completions.create({ model, messages, ...options });

describe('sandbox-reason', () => {
  const model = 'sandbox-reason';

  it('thinks in hidden tokens, as much as it is asked to', async () => {
    const reasoning = async (effort: 'none' | 'low' | 'high') => {
      const { usage, choices } = await ask(model, { reasoning_effort: effort });
      expect(choices[0]?.finish_reason).toBe('stop');
      const thought = usage?.completion_tokens_details?.reasoning_tokens ?? 0;
      expect(usage?.completion_tokens).toBeGreaterThan(thought);
      return thought;
    };
    expect([await reasoning('none'), await reasoning('low'), await reasoning('high')]).toEqual([
      0, 64, 256,
    ]);
  });

  it('spends a small purse on thinking alone: the answer is empty and is billed', async () => {
    const { usage, choices } = await ask(model, { max_completion_tokens: 100 });
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: '' } });
    expect(usage).toMatchObject({
      completion_tokens: 100,
      completion_tokens_details: { reasoning_tokens: 100 },
    });
  });

  it.each([
    [{ max_tokens: 50 }, 'max_tokens', 'unsupported_parameter'],
    [{ temperature: 0.2 }, 'temperature', 'unsupported_value'],
  ])('refuses %j as OpenAI’s models of its kind do', async (options, param, code) => {
    await expect(ask(model, options)).rejects.toMatchObject({ status: 400, param, code });
    await expect(ask('sandbox-chat', options)).resolves.toBeDefined();
  });

  it('takes the temperature that it has anyway', async () => {
    await expect(ask(model, { temperature: 1 })).resolves.toBeDefined();
  });
});

describe('sandbox-compat', () => {
  const model = 'sandbox-compat';

  it('does not know the developer role', async () => {
    const developer = { role: 'developer' as const, content: 'Be brief.' };
    await expect(ask(model, { messages: [developer, ...messages] })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('unknown variant `developer`'),
    });
    await expect(
      ask('sandbox-chat', { messages: [developer, ...messages] }),
    ).resolves.toBeDefined();
  });

  it('has no JSON schemas', async () => {
    const json_schema = { name: 'book', schema: { type: 'object' } };
    const asked = ask(model, { response_format: { type: 'json_schema', json_schema } });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('This response_format type is unavailable now'),
    });
  });

  it('shows its thoughts beside the answer, and begins a stream with a frame without choices', async () => {
    const whole = await ask(model, { seed: 1 });
    expect(whole.choices[0]?.message).toMatchObject({
      reasoning_content: expect.stringContaining('pretends'),
    });
    const stream = await client.chat.completions.create({ model, messages, seed: 1, stream: true });
    const frames = await Array.fromAsync(stream);
    expect(frames[0]?.choices).toEqual([]);
    const words = frames.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(words).toBe(whole.choices[0]?.message.content);
  });
});

describe('sandbox-small-context', () => {
  const model = 'sandbox-small-context';
  const long = [{ role: 'user' as const, content: 'a word '.repeat(300) }];

  it('says by its code that the conversation has grown too long', async () => {
    await expect(ask(model, { messages: long })).rejects.toMatchObject({
      status: 400,
      param: 'messages',
      code: 'context_length_exceeded',
      message: expect.stringContaining('512 tokens'),
    });
    await expect(ask('sandbox-chat', { messages: long })).resolves.toBeDefined();
  });

  it('stops where its window ends', async () => {
    const nearly = [{ role: 'user' as const, content: `${'a word '.repeat(248)} tell me a story` }];
    const { choices, usage } = await ask(model, { messages: nearly });
    expect(choices[0]?.finish_reason).toBe('length');
    expect(usage?.total_tokens).toBe(512);
  });
});

it('refuses an effort that there is not', async () => {
  const asked = ask('sandbox-reason', { reasoning_effort: 'heroic' as 'high' });
  await expect(asked).rejects.toMatchObject({ status: 400, param: 'reasoning_effort' });
});
