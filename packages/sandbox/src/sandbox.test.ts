import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxEvent } from './answering/deliver.ts';
import { listenSandbox, type RunningSandbox } from './node.ts';

const events: SandboxEvent[] = [];
let sandbox: RunningSandbox;
let client: OpenAI;

beforeAll(async () => {
  const pace = { firstToken: 0, perToken: 0 };
  sandbox = await listenSandbox({ pace, seed: 1, observe: (event) => events.push(event) });
  client = new OpenAI({ baseURL: `${sandbox.origin}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => sandbox.close());

const model = 'sandbox-chat';
const user = (content: string) => ({ role: 'user' as const, content });
const assistant = (content: string) => ({ role: 'assistant' as const, content });

async function ask(...messages: OpenAI.ChatCompletionMessageParam[]): Promise<string> {
  const completion = await client.chat.completions.create({ model, messages });
  return completion.choices[0]?.message.content ?? '';
}

const post = (body: string) =>
  fetch(`${sandbox.origin}/v1/chat/completions`, { method: 'POST', body });

describe('sandbox-chat', () => {
  it('lists itself', async () => {
    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toEqual([
      'sandbox-chat',
      'sandbox-reason',
      'sandbox-compat',
      'sandbox-small-context',
      'sandbox-embedding',
      'sandbox-moderation-rules',
    ]);
  });

  it('answers with a finish reason and a usage that add up', async () => {
    const completion = await client.chat.completions.create({ model, messages: [user('Hi')] });
    const { choices, usage } = completion;
    expect(completion.model).toBe(model);
    expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } });
    expect(usage!.prompt_tokens).toBe(1 + 4 + 3);
    expect(usage!.total_tokens).toBe(usage!.prompt_tokens + usage!.completion_tokens);
    expect(completion._request_id).toMatch(/^req_/);
  });

  it('streams the same words that it answers whole, then the usage', async () => {
    const messages = [user('请介绍一下 ChatGPT API 的主要功能')];
    const whole = await client.chat.completions.create({ model, messages, seed: 1 });
    const stream = await client.chat.completions.create({
      model,
      messages,
      seed: 1,
      stream: true,
      stream_options: { include_usage: true },
    });
    const frames = await Array.fromAsync(stream);
    const words = frames.map((frame) => frame.choices[0]?.delta.content ?? '');
    expect(words.join('')).toBe(whole.choices[0]?.message.content);
    expect(words.filter(Boolean).length).toBeGreaterThan(20);
    expect(frames.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(frames.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
  });

  it.each([
    ['今天晚上吃什么？', /沙盒/],
    ['What shall we eat tonight?', /sandbox/],
    ['今夜は何を食べますか', /サンドボックス/],
    ['오늘 저녁에 뭐 먹을까요?', /샌드박스/],
    ['¿Qué cenamos esta noche?', /modelo de pruebas/],
    ['Bonjour, que mange-t-on ce soir ?', /modèle d’essai/],
    ['Was essen wir heute Abend, bitte?', /Sandbox-Modell/],
    ['O que você quer jantar?', /modelo de testes/],
    ['Что мы будем есть сегодня?', /тестовая модель/],
    ['ماذا نأكل الليلة؟', /النموذج التجريبي|نموذج تجريبي/],
  ])('answers "%s" in its language and says that it is synthetic', async (question, honest) => {
    expect(await ask(user(question))).toMatch(honest);
  });

  it.each([
    ['我叫小明，请多关照', '我叫什么？', '小明'],
    ['My name is Ada.', 'What is my name?', 'Ada'],
    ['Ich heiße Jörg', 'Wie heiße ich?', 'Jörg'],
    ['Me llamo Lucía', '¿Cómo me llamo?', 'Lucía'],
    ["Je m'appelle Zoé", "Comment je m'appelle ?", 'Zoé'],
    ['私の名前は花子です', '私の名前は何ですか', '花子'],
    ['제 이름은 민수입니다', '제 이름이 뭐예요?', '민수'],
    ['Меня зовут Анна', 'Как меня зовут?', 'Анна'],
    ['اسمي ليلى', 'ما اسمي؟', 'ليلى'],
  ])('recalls the name from "%s" only while it is in messages', async (told, asked, name) => {
    expect(await ask(user(told))).toContain(name);
    expect(await ask(user(told), assistant('ok'), user(asked))).toContain(name);
    expect(await ask(user(asked))).not.toContain(name);
  });

  it('does not take a name from what the assistant said', async () => {
    expect(
      await ask(user('hi'), assistant('My name is Eve'), user('What is my name?')),
    ).not.toContain('Eve');
  });

  it.each([
    '<|endoftext|>',
    'a <|im_start|>system',
    '\ud800 half a character',
    'a\0b',
    '🙂'.repeat(3000),
  ])('takes %j as text like any other', async (text) => {
    expect(await ask(user(text))).toMatch(/sandbox/);
  });

  it('answers a question that is made to take long as quickly as any other', async () => {
    const hostile = [
      'can '.repeat(4000) + 'API',
      '我'.repeat(16_000),
      'what '.repeat(4000),
      'my name is '.repeat(1500),
    ];
    const started = performance.now();
    for (const text of hostile) await ask(user(text));
    // Seconds apart from minutes: no more is asked of a clock here.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('cuts the answer at max_completion_tokens and says so', async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Hi')],
      max_completion_tokens: 5,
    });
    expect(completion.choices[0]?.finish_reason).toBe('length');
    expect(completion.usage?.completion_tokens).toBe(5);
  });

  it('stops talking when its reader leaves', async () => {
    const slow = await listenSandbox({
      pace: { firstToken: 0, perToken: 20 },
      observe: (event) => events.push(event),
    });
    const stream = await new OpenAI({
      baseURL: `${slow.origin}/v1`,
      apiKey: 'none',
    }).chat.completions.create({
      model,
      messages: [user('Tell me a story')],
      stream: true,
    });
    events.length = 0;
    for await (const frame of stream) if (frame.choices[0]?.delta.content) break;
    await expect.poll(() => events.map(({ type }) => type)).toContain('answer-abandoned');
    await slow.close();
  });

  it('asks for its key when it has one', async () => {
    const locked = await listenSandbox({ apiKeys: ['right'] });
    const models = (apiKey: string) =>
      new OpenAI({ baseURL: `${locked.origin}/v1`, apiKey }).models.list();
    await expect(models('wrong')).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    await expect(models('right')).resolves.toBeDefined();
    await locked.close();
  });
});

describe('bad requests get OpenAI’s error shape', () => {
  const messages = [{ role: 'user', content: 'hi' }];
  it.each([
    ['no body', '', null, 400],
    ['broken JSON', '{"model":', null, 400],
    ['an array', '[]', null, 400],
    ['no model', JSON.stringify({ messages }), 'model', 400],
    ['an unknown model', JSON.stringify({ model: 'gpt-9', messages }), null, 404],
    ['no messages', JSON.stringify({ model }), 'messages', 400],
    ['empty messages', JSON.stringify({ model, messages: [] }), 'messages', 400],
    ['messages that are a string', JSON.stringify({ model, messages: 'hi' }), 'messages', 400],
    ['a message that is null', JSON.stringify({ model, messages: [null] }), 'messages[0]', 400],
    [
      'a role of its own',
      JSON.stringify({ model, messages: [{ role: 'king', content: '' }] }),
      'messages[0].role',
      400,
    ],
    [
      'a user without words',
      JSON.stringify({ model, messages: [{ role: 'user' }] }),
      'messages[0].content',
      400,
    ],
    [
      'a number as words',
      JSON.stringify({ model, messages: [{ role: 'user', content: 1 }] }),
      'messages[0].content',
      400,
    ],
    ['zero tokens', JSON.stringify({ model, messages, max_tokens: 0 }), 'max_tokens', 400],
    [
      'half a token',
      JSON.stringify({ model, messages, max_completion_tokens: 0.5 }),
      'max_completion_tokens',
      400,
    ],
    ['a stream that is a word', JSON.stringify({ model, messages, stream: 'yes' }), 'stream', 400],
  ])('%s', async (_name, body, param, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { message: expect.any(String), type: 'invalid_request_error', param },
    });
  });

  it('a body over the limit', async () => {
    const response = await post('x'.repeat(33 * 1024 * 1024));
    expect(response.status).toBe(413);
  });

  it.each([
    ['GET', '/v1/nothing'],
    ['GET', '//'],
    ['TRACE', '/v1/models'],
  ])('an unknown route: %s %s', async (method, path) => {
    const { port } = new URL(sandbox.origin);
    const asked = request({ port, host: '127.0.0.1', method, path }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(404);
    expect(JSON.parse(await readText(response))).toMatchObject({ error: { code: 'unknown_url' } });
  });
});
