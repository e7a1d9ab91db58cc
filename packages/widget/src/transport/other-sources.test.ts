import { encodeEvent } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { userMessage } from '../core/message.ts';
import type { ReplyNews, ReplyRequest, ReplySource } from '../core/reply-source.ts';
import { createChatRouteSource } from './chat-route-source.ts';
import { createOpenAISource } from './openai-source.ts';

const picture = {
  type: 'file',
  mediaType: 'image/png',
  url: 'data:image/png;base64,AA==',
} as const;
const request: ReplyRequest = {
  conversationId: 'c1',
  message: { id: 'm1', text: 'Hi', files: [] },
  messages: [userMessage('m1', 'Hi')],
};

/** A backend that remembers what it was asked, and answers as it is told to. */
function backend(...answers: (string | Response)[]) {
  const asked: { address: string; body: unknown; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ address: String(input), body, headers: new Headers(init?.headers) });
    const answer = answers.shift() ?? '';
    return answer instanceof Response ? answer : new Response(answer);
  };
  return { asked, fetch };
}

async function readAll(source: ReplySource, what = request): Promise<unknown[]> {
  const news: ReplyNews[] = await Array.fromAsync(source(what, new AbortController().signal));
  return news.map((each) => ('chunk' in each ? each.chunk : each.connection));
}

describe('a route for useChat', () => {
  const reply =
    encodeEvent({ type: 'text-delta', id: 't', delta: 'Good' }, '') +
    encodeEvent({ type: 'finish' }, '');

  it('is asked as the AI SDK asks it', async () => {
    const { asked, fetch } = backend(reply);
    const source = createChatRouteSource({
      fetch,
      headers: () => ({ 'x-site': 's' }),
      body: { tone: 'dry' },
    });
    expect(await readAll(source)).toEqual([
      { type: 'text-delta', id: 't', delta: 'Good' },
      { type: 'finish' },
    ]);
    expect(asked).toMatchObject([
      {
        address: '/api/chat',
        body: {
          id: 'c1',
          tone: 'dry',
          trigger: 'submit-message',
          messageId: 'm1',
          messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] }],
        },
      },
    ]);
    expect(asked[0]?.headers.get('x-site')).toBe('s');
  });

  it('is asked for another answer by the name of the old one', async () => {
    const { asked, fetch } = backend(reply);
    await readAll(createChatRouteSource({ fetch, url: '/ask' }), { ...request, again: 'a1' });
    expect(asked[0]).toMatchObject({
      address: '/ask',
      body: { trigger: 'regenerate-message', messageId: 'a1' },
    });
  });

  it('is joined again where it can be, and only there', async () => {
    const half = encodeEvent({ type: 'start', messageId: 'a1' }, '');
    const joined = backend(half, reply);
    const chunks = await readAll(createChatRouteSource({ fetch: joined.fetch, resume: true }));
    expect(joined.asked.map(({ address }) => address)).toEqual([
      '/api/chat',
      '/api/chat/c1/stream',
    ]);
    expect(chunks).toEqual([
      { type: 'start', messageId: 'a1' },
      'lost',
      'back',
      { type: 'text-delta', id: 't', delta: 'Good' },
      { type: 'finish' },
    ]);
    const alone = createChatRouteSource({ fetch: backend(half).fetch });
    await expect(readAll(alone)).rejects.toMatchObject({ problem: { code: 'answer-cut' } });
  });
});

describe('an OpenAI-compatible model', () => {
  const frame = (delta: object, reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;

  it('answers with its thoughts, its words and its end', async () => {
    const { asked, fetch } = backend(
      `${frame({ role: 'assistant', content: '' })}${frame({ reasoning_content: 'Hm.' })}${frame({ content: '你好' })}${frame({}, 'stop')}data: {"choices":[],"usage":{}}\n\ndata: [DONE]\n\n`,
    );
    const source = createOpenAISource({
      baseUrl: 'http://localhost:11434/v1/',
      model: 'small',
      system: 'Be brief.',
      body: { temperature: 0 },
      fetch,
    });
    const messages = [{ ...userMessage('m1', 'Hi', [picture]) }];
    expect(await readAll(source, { ...request, messages })).toEqual([
      { type: 'reasoning-delta', id: 'text', delta: 'Hm.' },
      { type: 'text-delta', id: 'text', delta: '你好' },
      { type: 'finish', finishReason: 'stop' },
      { type: 'finish' },
    ]);
    expect(asked).toMatchObject([
      {
        address: 'http://localhost:11434/v1/chat/completions',
        body: {
          model: 'small',
          stream: true,
          temperature: 0,
          messages: [
            { role: 'system', content: 'Be brief.' },
            {
              role: 'user',
              content: [
                { type: 'text', text: 'Hi' },
                { type: 'image_url', image_url: { url: picture.url } },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('is believed when it says that all is said, whether or not it says why', async () => {
    const { fetch } = backend(`${frame({ content: 'Hi' })}data: [DONE]\n\n`);
    const source = createOpenAISource({ baseUrl: '/v1', model: 'm', fetch });
    expect((await readAll(source)).at(-1)).toEqual({ type: 'finish' });
  });

  it.each([
    [new Response('', { status: 401 }), { code: 'provider-refused-key' }],
    [new Response('', { status: 404 }), { code: 'provider-misconfigured' }],
    [
      new Response('', { status: 429, headers: { 'retry-after': '7' } }),
      { code: 'provider-busy', retryAfter: 7 },
    ],
    [new Response('', { status: 500 }), { code: 'provider-down' }],
  ])('names its refusals', async (response, problem) => {
    const source = createOpenAISource({
      baseUrl: '/v1',
      model: 'm',
      fetch: backend(response).fetch,
    });
    await expect(readAll(source)).rejects.toMatchObject({ problem });
  });

  it('tells a failure in mid-answer, and what cannot be read', async () => {
    const failing = backend(`${frame({ content: 'Half' })}data: {"error":{"message":"x"}}\n\n`);
    const chunks = await readAll(
      createOpenAISource({ baseUrl: '/v1', model: 'm', fetch: failing.fetch }),
    );
    expect(chunks.at(-1)).toMatchObject({ type: 'error', problem: { code: 'provider-down' } });
    const broken = createOpenAISource({
      baseUrl: '/v1',
      model: 'm',
      fetch: backend('data: {\n\n').fetch,
    });
    await expect(readAll(broken)).rejects.toMatchObject({ kind: 'unreadable' });
  });
});
