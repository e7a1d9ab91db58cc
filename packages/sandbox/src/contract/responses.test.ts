import type OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PERSONAS } from '../persona/personas.ts';
import { start, type Started } from '../test-support/start.ts';

let sandbox: Started;
beforeAll(async () => {
  sandbox = await start({}, afterAll);
});

const model = 'sandbox-chat';
type Params = Partial<OpenAI.Responses.ResponseCreateParamsNonStreaming>;
const create = (input: OpenAI.Responses.ResponseInput | string, params: Params = {}) =>
  sandbox.client.responses.create({ model, input, ...params });

describe('every persona speaks the wire of responses', () => {
  it.each(Object.keys(PERSONAS))('%s, as one object', async (persona) => {
    const response = await create('你好', { model: persona });
    expect(response).toMatchObject({
      id: expect.stringMatching(/^resp_[\da-f]{32}$/),
      object: 'response',
      status: 'completed',
      model: persona,
      error: null,
      incomplete_details: null,
      parallel_tool_calls: true,
      tool_choice: 'auto',
      tools: [],
      store: true,
    });
    expect(response.output_text).toContain('沙盒模型');
    const { usage } = response;
    expect(usage!.total_tokens).toBe(usage!.input_tokens + usage!.output_tokens);
    expect(usage).toMatchObject({ input_tokens_details: { cached_tokens: 0 } });
    const kinds = response.output.map(({ type }) => type);
    expect(kinds.at(-1)).toBe('message');
    expect(kinds.includes('reasoning')).toBe(
      persona === 'sandbox-reason' || persona === 'sandbox-compat',
    );
  });

  it.each(Object.keys(PERSONAS))('%s, as events in OpenAI’s order', async (persona) => {
    const stream = await sandbox.client.responses.create({
      model: persona,
      input: 'hello',
      stream: true,
    });
    const events = await Array.fromAsync(stream);
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
    const kinds = events
      .map(({ type }) => type)
      .filter((type, index, all) => type !== all[index - 1])
      .filter(
        (type, index, all) => !(index > 1 && index < 4 && all.length > 10 && /item/.test(type)),
      );
    expect(kinds).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const text = events
      .map((event) => (event.type === 'response.output_text.delta' ? event.delta : ''))
      .join('');
    const last = events.at(-1)!;
    if (last.type !== 'response.completed') throw new TypeError(last.type);
    const message = last.response.output.at(-1);
    expect(message).toMatchObject({
      status: 'completed',
      content: [{ type: 'output_text', text }],
    });
    expect(last.response.usage!.output_tokens).toBeGreaterThan(10);
  });

  it('the stream helper arrives at the same response', async () => {
    const stream = sandbox.client.responses.stream({ model, input: 'Tell me about Kyoto' });
    const final = await stream.finalResponse();
    expect(final.output_text).toContain('sandbox model');
    const again = await sandbox.client.responses.retrieve(final.id);
    expect(again.output_text).toBe(final.output_text);
  });
});

describe('a conversation that the server keeps', () => {
  it('goes on from the response before, and instructions do not', async () => {
    const first = await create('我叫小明', { instructions: '以“喵”开头' });
    expect(first.output_text).toMatch(/^喵/);
    const second = await create('我叫什么？', { previous_response_id: first.id });
    expect(second.output_text).toMatch(/^你叫小明/);
    expect(second.previous_response_id).toBe(first.id);
    expect(second.usage!.input_tokens).toBeGreaterThan(first.usage!.output_tokens);
    expect((await create('我叫什么？')).output_text).not.toContain('小明');
  });

  it('can be asked for again, and deleted', async () => {
    const { id } = await create('hello');
    expect((await sandbox.client.responses.retrieve(id)).id).toBe(id);
    await sandbox.client.responses.delete(id);
    await expect(sandbox.client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    await expect(create('go on', { previous_response_id: id })).rejects.toMatchObject({
      status: 400,
      param: 'previous_response_id',
      code: 'previous_response_not_found',
    });
  });

  it('is not kept when it is not to be', async () => {
    const { id, ...rest } = await create('hello', { store: false });
    expect(rest).toMatchObject({ store: false });
    await expect(sandbox.client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('what else the wire has', () => {
  it('a limit ends the answer as incomplete', async () => {
    const response = await create('Tell me a story', { max_output_tokens: 16 });
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      usage: { output_tokens: 16 },
    });
    const stream = await sandbox.client.responses.create({
      model,
      input: 'Tell me a story',
      max_output_tokens: 16,
      stream: true,
    });
    expect((await Array.fromAsync(stream)).at(-1)?.type).toBe('response.incomplete');
  });

  it('parse() fills a zod format', async () => {
    const Person = z.object({ name: z.string(), age: z.number().int(), city: z.string() });
    const response = await sandbox.client.responses.parse({
      model,
      input: 'My name is Ada, I am 36 years old and I live in London.',
      text: { format: zodTextFormat(Person, 'person') },
    });
    expect(response.output_parsed).toEqual({ name: 'Ada', age: 36, city: 'London' });
  });

  it('log probabilities come when they are included', async () => {
    const response = await create('Name a colour', {
      include: ['message.output_text.logprobs'],
      top_logprobs: 3,
    });
    const [message] = response.output;
    if (message?.type !== 'message' || message.content[0]?.type !== 'output_text') {
      throw new TypeError('no text');
    }
    expect(message.content[0].logprobs?.[0]?.top_logprobs).toHaveLength(3);
  });

  it('functions are called, and their outputs answered', async () => {
    const tools: OpenAI.Responses.Tool[] = [
      {
        type: 'function',
        name: 'get_weather',
        description: 'The weather in a city',
        strict: true,
        parameters: {
          type: 'object',
          properties: { city: { type: 'string' } },
          required: ['city'],
          additionalProperties: false,
        },
      },
    ];
    const first = await create('What is the weather in Paris and Tokyo?', { tools });
    const calls = first.output.filter((item) => item.type === 'function_call');
    expect(calls.map((call) => JSON.parse(call.arguments) as unknown)).toEqual([
      { city: 'Paris' },
      { city: 'Tokyo' },
    ]);
    const outputs = calls.map((call, index) => ({
      type: 'function_call_output' as const,
      call_id: call.call_id,
      output: JSON.stringify({ degrees: 11 + index }),
    }));
    const second = await create(outputs, { tools, previous_response_id: first.id });
    expect(second.output_text).toMatch(/11[^]*12/);
    await expect(create(outputs)).rejects.toMatchObject({ status: 400, param: 'input' });
    await expect(create('go on', { previous_response_id: first.id, tools })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('No tool output'),
    });
    const stream = await sandbox.client.responses.create({
      model,
      input: 'What is the weather in Rome?',
      tools,
      stream: true,
    });
    const kinds = new Set((await Array.fromAsync(stream)).map(({ type }) => type));
    expect(kinds).toContain('response.function_call_arguments.delta');
    expect(kinds).toContain('response.function_call_arguments.done');
  });

  it('input may be items of every kind that a conversation has', async () => {
    const response = await create([
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'input_text', text: 'My name is Ada.' }] },
      { type: 'reasoning', id: 'rs_1', summary: [] },
      {
        type: 'message',
        role: 'assistant',
        id: 'msg_1',
        status: 'completed',
        content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
      },
      { role: 'user', content: 'What is my name?' },
    ]);
    expect(response.output_text).toContain('Ada');
  });

  it('sandbox-compat refuses developer turns here too', async () => {
    const asked = create([{ role: 'developer', content: 'x' }], { model: 'sandbox-compat' });
    await expect(asked).rejects.toMatchObject({ status: 400 });
  });
});

describe('a conversation that has grown too long', () => {
  const turns = Array.from({ length: 40 }, (_, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    content: `Turn ${index}: ${'a word '.repeat(20)}`,
  }));
  const input = [...turns, { role: 'user' as const, content: 'My name is Ada.' }];

  it('is refused, with the field that has it', async () => {
    await expect(create(input, { model: 'sandbox-small-context' })).rejects.toMatchObject({
      status: 400,
      param: 'input',
      code: 'context_length_exceeded',
    });
  });

  it('loses its oldest turns where that is wanted', async () => {
    const asked = { model: 'sandbox-small-context', truncation: 'auto' as const };
    const response = await create(input, asked);
    expect(response.output_text).toContain('Ada');
    expect(response.usage!.input_tokens).toBeLessThan(512);
  });
});

describe('every character', () => {
  it('arrives whole, wherever a long answer is cut', async () => {
    const instructions = `ba${'😀'.repeat(3000)}`;
    const response = await create('hello', { instructions });
    expect(response.instructions).toBe(instructions);
  });
});

describe('failures on this wire', () => {
  const stream = (scenario: string) =>
    sandbox.client.responses.create({
      model: `${model}:${scenario}`,
      input: 'hello',
      stream: true,
    });

  it('a refusal is the same as on the other', async () => {
    await expect(stream('quota')).rejects.toMatchObject({
      status: 429,
      code: 'insufficient_quota',
    });
  });

  it('an error in mid-stream is an event of its own, at which the client throws', async () => {
    await expect(Array.fromAsync(await stream('error-frame'))).rejects.toThrow(
      'server had an error',
    );
    const body = { model: `${model}:error-frame`, input: 'hello', stream: true };
    const text = await (await sandbox.post('/v1/responses', body)).text();
    expect(text).toMatch(/\nevent: error\ndata: \{"type":"error","code":"server_error"/);
  });

  it.each(['drop-midstream', 'drop-mid-event'])('%s breaks the connection', async (scenario) => {
    await expect(Array.fromAsync(await stream(scenario))).rejects.toThrow('terminated');
  });

  it.each(['utf8-split', 'crlf', 'comments', 'buffered', 'huge-event'])(
    '%s changes nothing for a client that reads well',
    async (scenario) => {
      const events = await Array.fromAsync(await stream(scenario));
      expect(events.at(-1)?.type).toBe('response.completed');
    },
  );

  it('no-usage and no-done leave out what they say', async () => {
    const last = (await Array.fromAsync(await stream('no-usage'))).at(-1);
    expect(last).toMatchObject({ type: 'response.completed' });
    expect(last).not.toHaveProperty('response.usage');
    const cut = (await Array.fromAsync(await stream('no-done'))).at(-1);
    expect(cut?.type).toBe('response.output_item.done');
  });

  it.each([
    [{}, 'input'],
    [{ input: 5 }, 'input'],
    [{ input: [] }, 'input'],
    [{ input: [{ role: 'king', content: 'x' }] }, 'input[0].role'],
    [{ input: [{ role: 'user', content: [{ type: 'poem' }] }] }, 'input[0].content[0].type'],
    [{ input: [{ type: 'dance' }] }, 'input[0].type'],
    [{ input: 'x', max_output_tokens: 1 }, 'max_output_tokens'],
    [{ input: 'x', temperature: 3 }, 'temperature'],
    [{ input: 'x', conversation: 'conv_1' }, 'conversation'],
    [{ input: 'x', background: true }, 'background'],
    [{ input: 'x', truncation: 'maybe' }, 'truncation'],
    [{ input: 'x', messages: [] }, 'messages'],
    [{ input: 'x', tools: [{ type: 'web_search' }] }, 'tools[0].type'],
    [{ input: 'x', text: { format: { type: 'json_object' } } }, 'input'],
    [
      {
        input: 'x',
        text: { format: { type: 'json_schema', name: 'a', schema: {}, strict: true } },
      },
      'text.format',
    ],
  ])('%j is refused for its %s', async (body, param) => {
    const response = await sandbox.post('/v1/responses', { model, ...body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', param },
    });
  });
});
