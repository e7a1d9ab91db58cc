import OpenAI, {
  APIConnectionError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
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

const model = 'sandbox-chat';
const say = (content: string) => [{ role: 'user' as const, content }];
const clientOf = (address: string, apiKey = 'none') =>
  new OpenAI({ baseURL: `${address}/v1`, apiKey, maxRetries: 0 });

/** Reads to the end, or to where it breaks. */
async function readWords(stream: AsyncIterable<OpenAI.ChatCompletionChunk>, words: string[] = []) {
  for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? '');
  return words.join('');
}

describe('the openai package for Node', () => {
  it('gets a completion, and the same words as a stream with their usage', async () => {
    const { address } = await startRelay();
    const { completions } = clientOf(address).chat;
    const asked = { model, messages: say('Tell me about the sea.'), temperature: 0, seed: 1 };
    const whole = await completions.create(asked);
    expect(whole.choices[0]).toMatchObject({ finish_reason: 'stop' });
    const options = { stream: true, stream_options: { include_usage: true } } as const;
    const chunks = await Array.fromAsync(await completions.create({ ...asked, ...options }));
    const words = chunks.map(({ choices }) => choices[0]?.delta.content ?? '');
    expect(words.filter((word) => word !== '').length).toBeGreaterThan(3);
    expect(words.join('')).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-1)?.usage).toMatchObject({ total_tokens: whole.usage?.total_tokens });
  });

  it('gets JSON by a schema, and a tool call', async () => {
    const { address } = await startRelay();
    const { completions } = clientOf(address).chat;
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    };
    const asJson = await completions.create({
      model,
      messages: say('Name a city as JSON.'),
      response_format: { type: 'json_schema', json_schema: { name: 'city', strict: true, schema } },
    });
    expect(JSON.parse(asJson.choices[0]?.message.content ?? '')).toEqual({
      city: expect.any(String),
    });
    const called = await completions.create({
      model,
      messages: say('What is the weather in Paris?'),
      tools: [{ type: 'function', function: { name: 'get_weather', parameters: schema } }],
      tool_choice: 'required',
    });
    expect(called.choices[0]?.finish_reason).toBe('tool_calls');
    expect(called.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'get_weather' },
    });
  });

  it('lists the models, and is let in by the key of a site', async () => {
    const { address } = await startRelay(FOR_A_SITE);
    const { data } = await clientOf(address, SITE_KEY).models.list();
    expect(data.map(({ id }) => id)).toEqual([model]);
  });

  it('leaves a stream, and the provider is told within two seconds', async () => {
    const { address, events } = await startSlowRelay();
    const stream = await clientOf(address).chat.completions.create({
      model,
      messages: say('Tell me a long story.'),
      stream: true,
    });
    for await (const { choices } of stream) if (choices[0]?.delta.content) break;
    await expect
      .poll(() => events, { timeout: 2000 })
      .toEqual(['answer-start', 'answer-abandoned']);
  });

  it.each(['stream', 'whole answer'])(
    'aborts before the first byte of a %s, and the provider is told within two seconds',
    async (kind) => {
      const { address, seen } = await startFailingRelay({ NATTER_TIMEOUT_FIRST_BYTE: '60' });
      const controller = new AbortController();
      const asked = clientOf(address).chat.completions.create(
        { model: MODEL, messages: say('says nothing at all'), stream: kind === 'stream' },
        { signal: controller.signal },
      );
      const ended = asked.catch((error: unknown) => error);
      await expect.poll(() => seen.open).toBe(1);
      controller.abort();
      expect(await ended).toBeInstanceOf(APIUserAbortError);
      await expect.poll(() => seen.open, { timeout: 2000 }).toBe(0);
    },
  );

  it.each([
    ['a question without words', 'fail with 400', BadRequestError],
    ['a model that nobody has', 'fail with 404', NotFoundError],
    ['too many questions', 'fail with 429', RateLimitError],
    ['a broken provider', 'fail with 500', InternalServerError],
    ['an overloaded provider', 'fail with 503', InternalServerError],
    ['a provider that refuses the key', 'fail with 401', InternalServerError],
    [
      'a provider that cannot be reached',
      'resets the connection before it answers',
      InternalServerError,
    ],
    ['a provider that answers too late', 'says nothing at all', InternalServerError],
  ] as const)('throws its own class of error for %s', async (_what, words, expected) => {
    const { address } = await startFailingRelay();
    const messages = say(words);
    const { completions } = clientOf(address).chat;
    for (const stream of [false, true]) {
      const asked = completions.create({ model: MODEL, messages, stream });
      await expect(asked).rejects.toBeInstanceOf(expected);
      await expect(asked).rejects.not.toThrow(/LEAK|sk-secret/);
      await expect(asked).rejects.toMatchObject({ requestID: expect.stringMatching(/^req_/) });
    }
  });

  it('throws an AuthenticationError without the key of the site', async () => {
    const { address } = await startRelay(FOR_A_SITE);
    const asked = clientOf(address).chat.completions.create({ model, messages: say('Hi') });
    await expect(asked).rejects.toBeInstanceOf(AuthenticationError);
  });

  it('throws an APIConnectionError where there is no relay', async () => {
    const asked = clientOf(NOWHERE).chat.completions.create({ model, messages: say('Hi') });
    await expect(asked).rejects.toBeInstanceOf(APIConnectionError);
  });

  it.each(CUT_KINDS)('throws where the provider %s in mid-answer', async (kind) => {
    const { address, seen } = await startFailingRelay();
    const stream = await clientOf(address).chat.completions.create({
      model: MODEL,
      messages: say(kind),
      stream: true,
    });
    const words: string[] = [];
    const read = readWords(stream, words).catch((error: unknown) => error);
    expect(await read).toBeInstanceOf(Error);
    expect(String(await read)).not.toContain('LEAK');
    expect(words.join('')).toBe(HALF);
    await expect.poll(() => seen.open, { timeout: 2000 }).toBe(0);
  });
});
