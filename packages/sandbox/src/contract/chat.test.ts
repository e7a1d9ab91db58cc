import OpenAI from 'openai';
import { LengthFinishReasonError } from 'openai/core/error';
import { zodResponseFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { PERSONAS } from '../persona/personas.ts';
import { createSandbox } from '../sandbox.ts';
import { start, type Started } from '../test-support/start.ts';

let sandbox: Started;
beforeAll(async () => {
  sandbox = await start({}, afterAll);
});

const model = 'sandbox-chat';
const user = (content: string) => ({ role: 'user' as const, content });
const names = Object.keys(PERSONAS);
type Params = Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>;
const ask = (content: string, params: Params = {}) =>
  sandbox.client.chat.completions.create({ model, messages: [user(content)], ...params });
const wordsOf = ({ choices }: OpenAI.ChatCompletion) =>
  choices.map(({ message }) => message.content);

describe('every persona speaks the wire of chat completions', () => {
  it.each(names)('%s, as one object', async (persona) => {
    const completion = await ask('你好', { model: persona, seed: 1 });
    expectTypeOf(completion).toEqualTypeOf<
      OpenAI.ChatCompletion & { _request_id?: string | null }
    >();
    expect(completion).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-[\da-f]{32}$/),
      object: 'chat.completion',
      created: expect.any(Number),
      model: persona,
      service_tier: 'default',
      system_fingerprint: 'fp_natter_sandbox',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: expect.any(String), refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
    });
    const { usage } = completion;
    expect(usage!.total_tokens).toBe(usage!.prompt_tokens + usage!.completion_tokens);
    expect(usage).toMatchObject({
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
    });
  });

  it.each(names)('%s, as a stream that says the same', async (persona) => {
    const whole = await ask('你好', { model: persona, seed: 1 });
    const stream = await sandbox.client.chat.completions.create({
      model: persona,
      messages: [user('你好')],
      seed: 1,
      stream: true,
      stream_options: { include_usage: true },
    });
    const frames = await Array.fromAsync(stream);
    expect(new Set(frames.map(({ id }) => id)).size).toBe(1);
    expect(new Set(frames.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']));
    const choices = frames.flatMap((frame) => frame.choices);
    expect(choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' });
    expect(choices.map(({ delta }) => delta.content ?? '').join('')).toBe(wordsOf(whole)[0]);
    expect(choices.map(({ finish_reason: reason }) => reason).filter(Boolean)).toEqual(['stop']);
    expect(frames.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(frames.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it('the stream helper sees every snapshot and the whole at the end', async () => {
    const stream = sandbox.client.chat.completions.stream({
      model,
      messages: [user('Tell me about Kyoto')],
      stream_options: { include_usage: true },
    });
    const snapshots: string[] = [];
    stream.on('content', (_delta, snapshot) => snapshots.push(snapshot));
    const completion = await stream.finalChatCompletion();
    expect(snapshots.length).toBeGreaterThan(20);
    expect(snapshots.at(-1)).toBe(completion.choices[0]?.message.content);
    expect((await stream.totalUsage()).completion_tokens).toBeGreaterThan(20);
  });

  it('the headers are those of OpenAI', async () => {
    const { response } = await sandbox.client.chat.completions
      .create({ model, messages: [user('hi')] })
      .withResponse();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-request-id': expect.stringMatching(/^req_/),
      'openai-processing-ms': expect.stringMatching(/^\d+$/),
      'openai-version': '2020-10-01',
      'x-ratelimit-limit-requests': expect.stringMatching(/^\d+$/),
      'x-ratelimit-remaining-requests': expect.stringMatching(/^\d+$/),
      'x-ratelimit-reset-requests': expect.stringMatching(/^\d+ms$|^[\d.]+s$/),
      'x-ratelimit-limit-tokens': expect.stringMatching(/^\d+$/),
      'x-ratelimit-remaining-tokens': expect.stringMatching(/^\d+$/),
      'x-ratelimit-reset-tokens': expect.stringMatching(/^\d+ms$|^[\d.]+s$/),
      'x-sandbox': '1',
    });
  });
});

describe('parameters act', () => {
  const journey = 'Tell me about Kyoto';

  it('temperature 0 always says the same', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(journey, { temperature: 0 })));
    expect(new Set(answers.flatMap(wordsOf)).size).toBe(1);
  });

  it('a seed repeats an answer, another seed gives another one', async () => {
    const say = async (seed: number) => wordsOf(await ask('你好', { seed, temperature: 1.2 }))[0];
    expect(await say(7)).toBe(await say(7));
    const several = await Promise.all([1, 2, 3, 4, 5, 6].map(say));
    expect(new Set(several).size).toBeGreaterThan(2);
  });

  it('without a seed the same question gets different answers', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('Name a colour')));
    expect(new Set(answers.flatMap(wordsOf)).size).toBeGreaterThan(2);
  });

  it('1.5 is visibly wild: it strays from what 0 says, where 0.2 hardly does', async () => {
    const calm = new Set(wordsOf(await ask(journey, { temperature: 0 }))[0]?.split(' '));
    const strayed = async (temperature: number) => {
      const answers = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((seed) => ask(journey, { temperature, seed })),
      );
      const words = answers.flatMap(wordsOf).flatMap((answer) => answer?.split(' ') ?? []);
      return words.filter((word) => !calm.has(word)).length / words.length;
    };
    expect(await strayed(0.2)).toBeLessThan(0.1);
    expect(await strayed(1.5)).toBeGreaterThan(0.4);
  });

  it('n gives so many answers, whole and as a stream of choices that take turns', async () => {
    const completion = await ask('Name a colour', { n: 5, seed: 3 });
    expect(completion.choices.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(wordsOf(completion)).size).toBeGreaterThan(1);
    const stream = sandbox.client.chat.completions.stream({
      model,
      messages: [user('Name a colour')],
      n: 5,
      seed: 3,
    });
    expect(wordsOf(await stream.finalChatCompletion())).toEqual(wordsOf(completion));
  });

  it('the largest number of answers at the highest temperature leaves others their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const sandboxHere = createSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1 });
    const body = {
      model,
      messages: [user('Tell me a story')],
      n: 128,
      temperature: 2,
      top_p: 0.99,
    };
    const request = {
      method: 'POST',
      body: JSON.stringify({ ...body, max_completion_tokens: 60 }),
    };
    await (
      await sandboxHere(new Request('http://sandbox.test/v1/chat/completions', request))
    ).text();
    clearInterval(timer);
    // Without turns for others the timer would have run once or twice.
    expect(turns).toBeGreaterThan(20);
  });

  it.each([
    [['.'], /^[^.]*$/],
    [['synthetic', 'sandbox'], /^[^]*the $/],
    [['never said'], /\.$/],
  ])('stop %j ends the answer before it', async (stop, pattern) => {
    const completion = await ask('Hi', { stop, temperature: 0 });
    expect(completion.choices[0]?.finish_reason).toBe('stop');
    expect(wordsOf(completion)[0]).toMatch(pattern);
    const streamed = sandbox.client.chat.completions.stream({
      model,
      messages: [user('Hi')],
      stop,
      temperature: 0,
    });
    expect(await streamed.finalContent()).toBe(wordsOf(completion)[0]);
  });

  it('logit_bias forbids a token, and forces one', async () => {
    const [first] = (await ask('Name a colour', { temperature: 0 })).choices;
    const banned = await ask('Name a colour', {
      temperature: 0,
      logit_bias: { [BLUE]: -100 },
    });
    expect(first?.message.content).toBe('Blue');
    expect(wordsOf(banned)[0]).toBe('Green');
    const forced = await ask('Hi', { max_completion_tokens: 3, logit_bias: { [BLUE]: 100 } });
    expect(wordsOf(forced)[0]).toBe('BlueBlueBlue');
  });

  it('penalties take the words away that were said before', async () => {
    const repeats = async (params: Params) => {
      const words = wordsOf(await ask(journey, { temperature: 0, ...params }))[0]?.split(' ') ?? [];
      return words.length - new Set(words).size;
    };
    const plain = await repeats({});
    expect(await repeats({ frequency_penalty: 2, presence_penalty: 2 })).toBeLessThan(plain);
  });

  it('logprobs tell of every token what it was chosen from', async () => {
    const completion = await ask('Name a colour', { logprobs: true, top_logprobs: 8, seed: 1 });
    const content = completion.choices[0]?.logprobs?.content ?? [];
    expect(content.map(({ token }) => token).join('')).toBe(wordsOf(completion)[0]);
    expect(content).toHaveLength(completion.usage!.completion_tokens);
    for (const { logprob, bytes, token, top_logprobs: top } of content) {
      expect(logprob).toBeLessThanOrEqual(0);
      expect(new TextDecoder().decode(new Uint8Array(bytes ?? []))).toBe(token);
      expect(top).toHaveLength(8);
      expect(top.map((each) => each.logprob)).toEqual(
        top.map((each) => each.logprob).toSorted((one, other) => other - one),
      );
    }
    const shares = content[0]!.top_logprobs.map((each) => Math.exp(each.logprob));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(0.8);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
  });

  it('logprobs of a stream are those of the whole, also of characters of several tokens', async () => {
    const params = {
      model,
      messages: [user('Say 龘🙂龘')],
      logprobs: true,
      top_logprobs: 2,
      seed: 1,
    };
    const whole = await sandbox.client.chat.completions.create(params);
    const stream = sandbox.client.chat.completions.stream(params);
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.logprobs).toEqual(whole.choices[0]?.logprobs);
    const bytes = whole.choices[0]?.logprobs?.content?.flatMap((each) => each.bytes ?? []) ?? [];
    expect(new TextDecoder().decode(new Uint8Array(bytes))).toBe('龘🙂龘');
    expect(
      whole.choices[0]?.logprobs?.content?.some(({ token }) => token.startsWith('bytes:')),
    ).toBe(true);
  });

  it('a repeated beginning of more than 1,024 tokens is read from the cache', async () => {
    const messages = [
      { role: 'system' as const, content: 'Be kind and brief. '.repeat(300) },
      user('Hi'),
    ];
    const cached = async () => {
      const { usage } = await sandbox.client.chat.completions.create({ model, messages });
      return usage!.prompt_tokens_details!.cached_tokens!;
    };
    expect(await cached()).toBe(0);
    const again = await cached();
    expect(again).toBeGreaterThanOrEqual(1024);
    expect(again % 128).toBe(0);
  });
});

const BLUE = 15_957;

describe('structured outputs', () => {
  const Book = z.object({
    title: z.string(),
    author: z.string(),
    year: z.number().int(),
    genre: z.nullable(z.string()),
  });
  const sentence = '《三体》是刘慈欣 2008 年出版的科幻小说。';

  it('parse() gives what the schema wants, from what the sentence says', async () => {
    const completion = await sandbox.client.chat.completions.parse({
      model,
      messages: [user(`从这句话里提取信息：${sentence}`)],
      response_format: zodResponseFormat(Book, 'book'),
    });
    expect(completion.choices[0]?.message.parsed).toEqual({
      title: '三体',
      author: '刘慈欣',
      year: 2008,
      genre: expect.toBeOneOf([null, '科幻小说']),
    });
  });

  it('zod’s own formats are met, with the patterns that it writes beside them', async () => {
    const Contact = z.object({
      email: z.email(),
      id: z.uuid(),
      day: z.iso.date(),
      at: z.iso.datetime(),
      host: z.ipv4(),
    });
    const completion = await sandbox.client.chat.completions.parse({
      model,
      messages: [user('Write to ada@example.org on 2026-03-05.')],
      response_format: zodResponseFormat(Contact, 'contact'),
    });
    const { parsed } = completion.choices[0]!.message;
    expect(parsed).toMatchObject({ email: 'ada@example.org', day: '2026-03-05' });
    expect(Contact.safeParse(parsed).success).toBe(true);
  });

  it('the stream helper parses it too', async () => {
    const stream = sandbox.client.chat.completions.stream({
      model,
      messages: [
        user('Extract: "The Little Prince" by Antoine de Saint-Exupery came out in 1943.'),
      ],
      response_format: zodResponseFormat(Book, 'book'),
    });
    const completion = await stream.finalChatCompletion();
    expect(completion.choices[0]?.message.parsed).toMatchObject({
      title: 'The Little Prince',
      year: 1943,
    });
  });

  it('an answer that is cut is none: the helper throws', async () => {
    const asked = sandbox.client.chat.completions.parse({
      model,
      messages: [user(sentence)],
      max_completion_tokens: 5,
      response_format: zodResponseFormat(Book, 'book'),
    });
    await expect(asked).rejects.toBeInstanceOf(LengthFinishReasonError);
  });

  it('json_object is valid JSON with the keys that were asked for', async () => {
    const completion = await ask('请以 JSON 格式提供一本书的信息，包括标题、作者和出版年份。', {
      response_format: { type: 'json_object' },
      temperature: 1.5,
    });
    expect(JSON.parse(wordsOf(completion)[0]!)).toEqual({
      title: '1984',
      author: '乔治·奥威尔',
      year: 1949,
    });
  });

  it('JSON that is only asked for in words is sloppy now and then, and not always', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, seed) =>
        ask('Give me a book as JSON with title, author and year.', { seed }),
      ),
    );
    const failures = answers.flatMap(wordsOf).filter((text) => {
      try {
        JSON.parse(text ?? '');
        return false;
      } catch {
        return true;
      }
    });
    expect(failures.length).toBeGreaterThan(4);
    expect(failures.length).toBeLessThan(30);
  });
});

describe('tools', () => {
  const weather = {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather in a city today',
      strict: true,
      parameters: {
        type: 'object',
        properties: {
          city: { type: 'string', description: 'The name of the city' },
          unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
        },
        required: ['city', 'unit'],
        additionalProperties: false,
      },
    },
  } as const satisfies OpenAI.ChatCompletionTool;
  const clock = {
    type: 'function',
    function: { name: 'get_time', description: 'What time it is' },
  } as const satisfies OpenAI.ChatCompletionTool;
  const tools = [weather, clock];
  const callsOf = ({ choices }: OpenAI.ChatCompletion) =>
    (choices[0]?.message.tool_calls ?? []).map((call) =>
      call.type === 'function'
        ? [call.function.name, JSON.parse(call.function.arguments) as unknown]
        : [],
    );

  it('the fitting one is called, with what the question says', async () => {
    const completion = await ask('北京今天天气怎么样？', { tools });
    expect(completion.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, tool_calls: [{ id: expect.stringMatching(/^call_/) }] },
    });
    expect(callsOf(completion)).toEqual([
      ['get_weather', { city: '北京', unit: expect.stringMatching(/^(?:celsius|fahrenheit)$/) }],
    ]);
  });

  it('none is called when the question is about something else, or none may be', async () => {
    expect(callsOf(await ask('Hello', { tools }))).toEqual([]);
    expect(
      callsOf(await ask('What is the weather in Rome?', { tools, tool_choice: 'none' })),
    ).toEqual([]);
  });

  it('two places are two calls, unless only one may be made', async () => {
    const question = 'What is the weather in Paris and Tokyo?';
    const both = await ask(question, { tools });
    expect(callsOf(both)).toMatchObject([
      ['get_weather', { city: 'Paris' }],
      ['get_weather', { city: 'Tokyo' }],
    ]);
    expect(callsOf(await ask(question, { tools, parallel_tool_calls: false }))).toHaveLength(1);
  });

  it('one has to be called when it is required, and the named one when it is named', async () => {
    expect(callsOf(await ask('Hello', { tools, tool_choice: 'required' }))).toHaveLength(1);
    const named = await ask('Hello', {
      tools,
      tool_choice: { type: 'function', function: { name: 'get_time' } },
    });
    expect(callsOf(named)).toEqual([['get_time', {}]]);
    expect(named.choices[0]?.finish_reason).toBe('stop');
  });

  it('arguments stream in pieces that the helper joins', async () => {
    const stream = sandbox.client.chat.completions.stream({
      model,
      messages: [user('What is the weather in Paris and Tokyo?')],
      tools,
    });
    let pieces = 0;
    stream.on('tool_calls.function.arguments.delta', () => (pieces += 1));
    const completion = await stream.finalChatCompletion();
    expect(pieces).toBeGreaterThan(8);
    expect(callsOf(completion)).toMatchObject([
      ['get_weather', { city: 'Paris' }],
      ['get_weather', { city: 'Tokyo' }],
    ]);
  });

  it('the tool runner goes all the way: call, result, answer from the result', async () => {
    const asked: unknown[] = [];
    const runner = sandbox.client.chat.completions.runTools({
      model,
      messages: [user('What is the weather in Paris?')],
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_weather',
            description: 'The weather in a city today',
            parameters: {
              type: 'object',
              properties: { city: { type: 'string' } },
              required: ['city'],
            },
            parse: (text: string) => JSON.parse(text) as { city: string },
            function: (input: { city: string }) => {
              asked.push(input);
              return { condition: 'light rain', degrees: 11 };
            },
          },
        },
      ],
    });
    const answer = await runner.finalContent();
    expect(asked).toMatchObject([{ city: 'Paris' }]);
    expect(answer).toContain('light rain');
    expect(answer).toContain('11');
  });
});

describe('leaving and trying again', () => {
  it('a reader that breaks off ends the answer', async () => {
    const events: string[] = [];
    const slow = await start({
      pace: { firstToken: 0, perToken: 20 },
      observe: ({ type }) => events.push(type),
    });
    const stop = new AbortController();
    const stream = await slow.client.chat.completions.create(
      { model, messages: [user('Tell me a story')], stream: true },
      { signal: stop.signal },
    );
    for await (const frame of stream) if (frame.choices[0]?.delta.content) stop.abort();
    await expect.poll(() => events).toContain('answer-abandoned');
    const early = new AbortController();
    const waiting = slow.client.chat.completions.create(
      { model, messages: [user('Tell me a story')] },
      { signal: early.signal },
    );
    setTimeout(() => early.abort(), 30);
    await expect(waiting).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
    await expect.poll(() => events.filter((type) => type === 'answer-abandoned')).toHaveLength(2);
  });

  it('the client counts its retries, and two callers do not disturb each other', async () => {
    const tries: Record<string, string[]> = { ada: [], bob: [] };
    const callerOf = (name: string) =>
      new OpenAI({
        baseURL: `${sandbox.origin}/v1`,
        apiKey: name,
        maxRetries: 3,
        logLevel: 'off',
        fetch: async (url, init) => {
          tries[name]?.push(new Headers(init?.headers).get('x-stainless-retry-count') ?? '');
          return fetch(url, init);
        },
      });
    const request = { model: `${model}:429-msx2`, messages: [user('Hi')] };
    await Promise.all(
      ['ada', 'bob'].map((name) => callerOf(name).chat.completions.create(request)),
    );
    expect(tries).toEqual({ ada: ['0', '1', '2'], bob: ['0', '1', '2'] });
  });

  it('a scenario can be arranged beforehand for a conversation, counted, and called off', async () => {
    const { origin, post, client } = sandbox;
    const headers = { 'x-sandbox-conversation': 'lesson-11' };
    const create = () =>
      client.chat.completions.create({ model, messages: [user('Hi')] }, { headers }).withResponse();
    const arranged = await post('/sandbox/scenarios', {
      conversation: 'lesson-11',
      scenario: '500x1',
    });
    expect(arranged.status).toBe(201);
    await expect(create()).rejects.toMatchObject({ status: 500 });
    const list = (await (await fetch(`${origin}/sandbox/scenarios`)).json()) as {
      arranged: unknown[];
      scenarios: { name: string }[];
    };
    expect(list.arranged).toEqual([
      { conversation: 'lesson-11', scenario: '500x1', met: 1, left: 0 },
    ]);
    expect(list.scenarios.map(({ name }) => name)).toContain('drop-midstream');
    const { response } = await create();
    expect(response.headers.get('x-sandbox-scenario')).toBe('500x1; met=0');
    const off = await fetch(`${origin}/sandbox/scenarios/lesson-11`, { method: 'DELETE' });
    expect(off.status).toBe(404);
    await post('/sandbox/scenarios', { conversation: 'lesson-11', scenario: 'stall' });
    const gone = await fetch(`${origin}/sandbox/scenarios/lesson-11`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    await expect(create()).resolves.toBeDefined();
  });

  it('limits that are set are kept, with the time to wait', async () => {
    let now = 0;
    const { client } = await start({
      limits: { requestsPerMinute: 2, tokensPerMinute: 10_000 },
      now: () => now,
    });
    const create = () => client.chat.completions.create({ model, messages: [user('Hi')] });
    await create();
    await create();
    await expect(create()).rejects.toMatchObject({
      status: 429,
      code: 'rate_limit_exceeded',
      type: 'requests',
    });
    now += 30_000;
    await expect(create()).resolves.toBeDefined();
  });
});
