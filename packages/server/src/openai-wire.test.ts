import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';
import OpenAI, { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { beginStream, frame, openAIFailure, startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const messages = [{ role: 'user' as const, content: '你好' }];
const model = 'sandbox-chat';
const clientOf = (origin: string, apiKey = 'none') =>
  new OpenAI({ baseURL: `${origin}/v1`, apiKey, maxRetries: 0 });

describe('the official openai client at the relay', () => {
  it('gets a completion', async () => {
    const { origin } = await startRelay();
    const completion = await clientOf(origin).chat.completions.create({ model, messages });
    expect(completion.choices[0]?.message.content).toContain('沙盒模型');
    expect(completion._request_id).toMatch(/^req_/);
  });

  it('gets a stream with its usage', async () => {
    const { origin } = await startRelay();
    const stream = await clientOf(origin).chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const frames = await Array.fromAsync(stream);
    expect(frames.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toContain(
      '沙盒模型',
    );
    expect(frames.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('gets the models', async () => {
    const { origin } = await startRelay();
    expect((await clientOf(origin).models.list()).data.map(({ id }) => id)).toContain(model);
  });

  it.each([
    [{ messages }, 'model'],
    [{ model }, 'messages'],
  ])('is told which field is missing: %j', async (body, param) => {
    const { origin } = await startRelay();
    const asked = clientOf(origin).post('/chat/completions', { body });
    await expect(asked).rejects.toMatchObject({ status: 400, param });
  });

  it('gets a response, whole and streamed, and goes on from it', async () => {
    const { origin } = await startRelay();
    const { responses } = clientOf(origin);
    const first = await responses.create({ model, input: '我叫小明' });
    expect(first.status).toBe('completed');
    const stream = await responses.create({
      model,
      input: '我叫什么？',
      previous_response_id: first.id,
      stream: true,
    });
    const events = await Array.fromAsync(stream);
    expect(events[0]?.type).toBe('response.created');
    const last = events.at(-1)!;
    expect(last.type === 'response.completed' && last.response.usage!.total_tokens).toBeGreaterThan(
      0,
    );
    const words = events.map((event) =>
      event.type === 'response.output_text.delta' ? event.delta : '',
    );
    expect(words.join('')).toContain('小明');
  });

  it.each([
    ['ends without an ending', ''],
    ['fails in mid-answer', 'event: error\ndata: {"type":"error","message":"LEAK","code":"x"}\n\n'],
    [
      'says that it failed',
      'data: {"type":"response.failed","response":{"error":{"message":"LEAK"}}}\n\n',
    ],
  ])('gets an exception of ours when a response %s', async (_name, end) => {
    const delta = { type: 'response.output_text.delta', delta: 'Half ' };
    const { baseURL } = await startProvider((response) => {
      beginStream(response, `event: ${delta.type}\ndata: ${JSON.stringify(delta)}\n\n`);
      response.end(end);
    });
    const { origin } = await startRelay({ baseURL, model });
    const stream = await clientOf(origin).responses.create({ model, input: 'Hi', stream: true });
    const read = Array.fromAsync(stream);
    await expect(read).rejects.toBeInstanceOf(APIError);
    await expect(read).rejects.not.toThrow(/LEAK/);
  });

  it('is told the field that the provider rejects, in our words', async () => {
    const { baseURL } = await startProvider((response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      const error = {
        message: 'LEAK sk-1',
        type: 'x',
        param: 'max_tokens',
        code: 'unsupported_parameter',
      };
      response.end(JSON.stringify({ error }));
    });
    const { origin } = await startRelay({ baseURL, model });
    const asked = clientOf(origin).chat.completions.create({ model, messages });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      param: 'max_tokens',
      code: 'unsupported_parameter',
    });
    await expect(asked).rejects.not.toThrow(/LEAK/);
  });

  it('does not retry what a retry cannot mend', async () => {
    const { baseURL, seen } = await startProvider(openAIFailure(401, 'invalid_api_key'));
    const { origin } = await startRelay({ baseURL, model });
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: 'none', maxRetries: 2 });
    await expect(client.chat.completions.create({ model, messages })).rejects.toMatchObject({
      status: 502,
      code: 'provider-refused-key',
    });
    expect(seen.calls).toBe(1);
  });

  it.each([
    ['ends without an ending', frame('Half ')],
    ['ends in the middle of an event', frame('Half ') + frame('an answer').slice(0, 20)],
  ])('gets an exception when the provider %s', async (_name, text) => {
    const { baseURL } = await startProvider((response) => {
      beginStream(response, text);
      response.end();
    });
    const { origin } = await startRelay({ baseURL, model });
    const stream = await clientOf(origin).chat.completions.create({
      model,
      messages,
      stream: true,
    });
    const words: string[] = [];
    const read = async () => {
      for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? '');
    };
    await expect(read()).rejects.toBeInstanceOf(APIError);
    expect(words).toEqual(['Half ']);
  });

  it('never hears the words in which a provider fails, streamed or not', async () => {
    const error = { message: 'LEAK sk-secret shard 7', type: 'x', code: null };
    const streamed = await startProvider((response) => {
      beginStream(response, frame('Half '));
      response.end(`data: ${JSON.stringify({ error })}\n\n`);
    });
    const whole = await startProvider((response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error }));
    });
    for (const [provider, stream] of [
      [streamed, true],
      [whole, false],
    ] as const) {
      const { origin, failures } = await startRelay({
        baseURL: provider.baseURL,
        model,
        retries: 0,
      });
      const response = await fetch(`${origin}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, messages, stream }),
      });
      const text = await response.text();
      expect(text).toContain('provider-down');
      expect(text).not.toContain('LEAK');
      expect(failures).toEqual(['provider-down']);
    }
  });

  it('is answered for any other route in its own error shape', async () => {
    const { origin } = await startRelay();
    const response = await fetch(`${origin}/v1/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'route-unknown', param: null } });
  });

  it('finds no OpenAI wire where it was switched off', async () => {
    const { origin } = await startRelay({ openAIWire: false });
    await expect(clientOf(origin).models.list()).rejects.toMatchObject({ status: 404 });
  });
});

describe('a provider that wants its callers to wait', () => {
  const soon = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

  it.each([
    ['in seconds', { 'retry-after': '7' }, '7', null],
    ['in milliseconds', { 'retry-after-ms': '250', 'retry-after': '1' }, '1', '250'],
    ['by a date', { 'retry-after': soon(30), date: soon(0) }, '30', null],
    ['not at all', { 'retry-after': '0' }, '0', null],
    ['for longer than anybody does', { 'retry-after': '86400' }, null, null],
    ['without saying how long', {}, null, null],
  ])('is passed on as 429, with its wait %s', async (_name, headers, seconds, milliseconds) => {
    const { baseURL } = await startProvider(openAIFailure(429, null, headers));
    const { origin } = await startRelay({ baseURL, model, retries: 0 });
    const response = await fetch(`${origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages }),
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(seconds);
    expect(response.headers.get('retry-after-ms')).toBe(milliseconds);
    expect(response.headers.get('x-should-retry')).toBeNull();
    expect(await response.json()).toMatchObject({ error: { code: 'rate_limit_exceeded' } });
  });
});

describe('lessons', () => {
  const ask = (origin: string, asked: string, headers = {}) =>
    clientOf(origin)
      .chat.completions.create({ model: asked, messages }, { headers })
      .withResponse();

  it('may rehearse the sandbox’s failures and ask its other models', async () => {
    const { origin } = await startRelay({ tutorial: true });
    const headers = { 'x-sandbox-scenario': '429x1', 'x-sandbox-conversation': 'one' };
    await expect(ask(origin, model, headers)).rejects.toMatchObject({
      status: 429,
      code: 'rate_limit_exceeded',
    });
    const { response } = await ask(origin, model, headers);
    expect(response.headers.get('x-sandbox-scenario')).toBe('429x1; met=0');
    await expect(ask(origin, `${model}:quota`)).rejects.toMatchObject({
      status: 429,
      code: 'insufficient_quota',
    });
    const { data } = await ask(origin, 'sandbox-reason');
    expect(data.usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0);
  });

  it('may rehearse a failure of the widget’s own answer', async () => {
    const { chat } = await startRelay({ tutorial: true });
    const refused = await chat({ message: 'Hi' }, { 'x-sandbox-scenario': '429' });
    expect(await refused.json()).toMatchObject({ code: 'provider-busy' });
    const plain = await startRelay();
    expect((await plain.chat({ message: 'Hi' }, { 'x-sandbox-scenario': '429' })).status).toBe(200);
  });

  it('are given nowhere else: the headers go no further, and the models are not offered', async () => {
    const { origin } = await startRelay();
    const { response } = await ask(origin, model, { 'x-sandbox-scenario': 'quota' });
    expect(response.headers.get('x-sandbox-scenario')).toBeNull();
    for (const asked of ['sandbox-reason', `${model}:quota`]) {
      await expect(ask(origin, asked)).rejects.toMatchObject({
        status: 404,
        code: 'model_not_found',
      });
    }
  });
});

describe('the AI SDK’s OpenAI-compatible provider at the relay', () => {
  it('streams a text', async () => {
    const { origin } = await startRelay();
    const provider = createOpenAICompatible({ name: 'natter', baseURL: `${origin}/v1` });
    const { textStream } = streamText({ model: provider(model), prompt: 'Hello' });
    expect((await Array.fromAsync(textStream)).join('')).toContain('sandbox model');
  });
});
