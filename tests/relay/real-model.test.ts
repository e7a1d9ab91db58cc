import { isRecord, readReply, type ReplyChunk } from '@natter/protocol';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { startNatter } from '../journeys/support/natter.ts';
import { provideModel, pythonIsRequired } from '../../tools/python.mjs';
import { startModel } from './support/model-server.ts';

const provided = provideModel();
const missing = 'missing' in provided ? provided.missing : undefined;
const python = 'python' in provided ? provided.python : '';
const model = 'smollm2-135m';

async function startWithModel(environment: Record<string, string> = {}) {
  const server = await startModel(python);
  const { address } = await startNatter({
    OPENAI_BASE_URL: server.baseURL,
    NATTER_STORE: 'sqlite::memory:',
    NATTER_DRAIN: '0',
    ...environment,
  });
  return { server, address, client: new OpenAI({ baseURL: `${address}/v1`, apiKey: 'none' }) };
}

/** Asks as the widget does. */
async function ask(address: string, id: string, text: string): Promise<ReplyChunk[]> {
  const response = await fetch(`${address}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id,
      message: { id: `${id}-${text.length}`, role: 'user', parts: [{ type: 'text', text }] },
    }),
  });
  if (!response.body) throw new Error(`The relay answered ${response.status}.`);
  return (await Array.fromAsync(readReply(response.body))).map(({ chunk }) => chunk);
}

const textOf = (chunks: readonly ReplyChunk[]) =>
  chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');

function inputTokensOf(chunks: readonly ReplyChunk[]): number {
  const usage = chunks.find(({ type }) => type === 'data-usage');
  const data: unknown = usage && 'data' in usage ? usage.data : undefined;
  return isRecord(data) ? Number(data['inputTokens']) : 0;
}

describe('the model that these tests need', () => {
  it('is there, or they are skipped where nobody insists on it', () => {
    if (missing !== undefined) console.warn(`The real model is skipped: there is no ${missing}.`);
    expect(pythonIsRequired() ? missing : undefined).toBeUndefined();
  });
});

describe.skipIf(missing)('a real language model behind the relay', () => {
  it('answers a visitor in a stream of many pieces that ends well', async () => {
    const { address } = await startWithModel({ NATTER_MAX_OUTPUT: '60' });
    const chunks = await ask(address, 'c1', 'What is the capital of France?');
    expect(chunks[0]).toMatchObject({ type: 'start' });
    expect(chunks.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(3);
    expect(chunks.at(-1)).toEqual({
      type: 'finish',
      finishReason: expect.stringMatching(/^(?:stop|length)$/),
    });
    expect(textOf(chunks)).toMatch(/[a-z]{3}/i);
    expect(inputTokensOf(chunks)).toBeGreaterThan(10);
  });

  it('reads the first turn of a conversation again in the second', async () => {
    const { address } = await startWithModel({ NATTER_MAX_OUTPUT: '60' });
    const first = await ask(address, 'c1', 'My name is Ada and I live in Paris.');
    const second = await ask(address, 'c1', 'What is my name?');
    const alone = await ask(address, 'c2', 'What is my name?');
    expect(inputTokensOf(second)).toBeGreaterThan(inputTokensOf(first) + 10);
    expect(inputTokensOf(second)).toBeGreaterThan(inputTokensOf(alone) + 10);
  });

  it('reads what the site tells it before each conversation', async () => {
    const told = 'You sell shoes in a small shop by the sea. '.repeat(6);
    const plain = await startWithModel({ NATTER_MAX_OUTPUT: '5' });
    const instructed = await startWithModel({ NATTER_MAX_OUTPUT: '5', NATTER_SYSTEM_PROMPT: told });
    const without = inputTokensOf(await ask(plain.address, 'c1', 'Hello'));
    const within = inputTokensOf(await ask(instructed.address, 'c1', 'Hello'));
    expect(within).toBeGreaterThan(without + 20);
  });

  it('stops generating within two seconds when the visitor stops the answer', async () => {
    const { address, server } = await startWithModel();
    const text = 'Write a very long story about a lighthouse, its keeper and the sea.';
    const asked = ask(address, 'c1', text);
    await expect.poll(() => server.isGenerating()).toBe(true);
    const stopped = await fetch(`${address}/chat/c1/stop`, { method: 'POST' });
    expect(stopped.status).toBe(204);
    await expect.poll(() => server.isGenerating(), { timeout: 2000 }).toBe(false);
    expect((await asked).at(-1)).not.toMatchObject({ type: 'finish', finishReason: 'stop' });
  });

  it('stops generating within two seconds when the client leaves', async () => {
    const { client, server } = await startWithModel();
    const stream = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: 'Count from one to one thousand, in words.' }],
      // It would go on for far longer than the test waits.
      max_completion_tokens: 1900,
      logit_bias: { 2: -100 },
      stream: true,
    });
    let pieces = 0;
    for await (const { choices } of stream) {
      if (choices[0]?.delta.content) pieces += 1;
      if (pieces > 3) break;
    }
    await expect.poll(() => server.isGenerating(), { timeout: 2000 }).toBe(false);
    expect(await server.generated()).toBeLessThan(1000);
  });

  it('answers the openai client, whole and streamed, with what it used', async () => {
    const { client } = await startWithModel();
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toContain(model);
    const messages = [{ role: 'user' as const, content: 'Say hello.' }];
    const asked = { model, messages, temperature: 0, max_completion_tokens: 40 };
    const whole = await client.chat.completions.create(asked);
    expect(whole.usage?.completion_tokens).toBeGreaterThan(0);
    const stream = await client.chat.completions.create({
      ...asked,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(text).toMatch(/[a-z]{3}/i);
    expect(chunks.at(-1)?.usage?.prompt_tokens).toBe(whole.usage?.prompt_tokens);
  });

  const schema = {
    type: 'object',
    properties: { name: { type: 'string', maxLength: 20 }, age: { type: 'integer' } },
    required: ['name', 'age'],
    additionalProperties: false,
  };
  it.each([
    ['JSON', { type: 'json_object' as const }, expect.any(Object)],
    [
      'JSON that keeps to a schema',
      { type: 'json_schema' as const, json_schema: { name: 'person', strict: true, schema } },
      { name: expect.any(String), age: expect.any(Number) },
    ],
  ])('gives %s where that is asked for', async (_what, format, expected) => {
    const { client } = await startWithModel();
    const content = 'Describe a person as a JSON object with name and age.';
    const answer = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content }],
      response_format: format,
      temperature: 0,
      max_completion_tokens: 200,
    });
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual(expected);
  });
});
