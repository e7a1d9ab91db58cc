import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { listenSandbox } from '@natter/sandbox/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { VisitorLeft } from '../errors/visitor-left.ts';
import {
  beginStream,
  frame,
  openAIFailure,
  type Script,
  startProvider,
} from '../test-support/start-provider.ts';
import type { AnswerEvent, Question } from './answer.ts';
import { createOpenAIProvider, type OpenAIProviderOptions } from './openai-provider.ts';
import type { Provider } from './provider.ts';

const LIMITS = { firstByte: 2000, idle: 2000, whole: 10_000 };
const QUESTION: Question = {
  messages: [
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'Hi' },
  ],
  tools: [],
  maxOutputTokens: undefined,
};
const NEVER = new AbortController().signal;

/** A provider that writes down what it is asked, over how many connections. */
async function startRecorder(script: Script = goodAnswer) {
  const asked: { url: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
  const seen = { connections: 0, open: 0 };
  const server = createServer((request, response) => {
    seen.open += 1;
    response.on('close', () => (seen.open -= 1));
    void (async () => {
      const body = await text(request);
      const { url = '', headers } = request;
      asked.push({ url, headers, body: JSON.parse(body || '{}') as Record<string, unknown> });
      script(response, body);
    })();
  });
  server.on('connection', () => (seen.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseURL: `http://127.0.0.1:${port}/v1`, asked, seen };
}

const goodAnswer: Script = (response) => {
  beginStream(response, frame('Hello'), frame('', 'stop'), 'data: [DONE]\n\n');
  response.end();
};

function open(options: Partial<OpenAIProviderOptions> & { readonly baseURL: string }): Provider {
  return createOpenAIProvider({
    apiKey: 'sk-first',
    model: 'first',
    timeLimits: LIMITS,
    ...options,
  });
}

async function eventsOf(provider: Provider, question = QUESTION): Promise<AnswerEvent[]> {
  const { events } = await provider.ask(question, NEVER);
  return (await Array.fromAsync(events)).flat();
}

describe('connections', () => {
  it('are kept: twenty answers need no more than two, although each body ends after [DONE]', async () => {
    const { baseURL, seen } = await startRecorder((response) => {
      beginStream(response, frame('Hello', 'stop'), 'data: [DONE]\n\n');
      setTimeout(() => response.end(), 2);
    });
    const provider = open({ baseURL });
    for (let count = 0; count < 20; count += 1) {
      await eventsOf(provider);
      await expect.poll(() => seen.open).toBe(0);
    }
    // The next question may be asked a moment before the end of the last body has arrived.
    expect(seen.connections).toBeLessThanOrEqual(2);
  });

  it('are shared by streams and JSON, and by failures', async () => {
    let calls = 0;
    const { baseURL, seen } = await startRecorder((response, body) => {
      calls += 1;
      if (calls % 2 === 0) openAIFailure(500)(response, body);
      else goodAnswer(response, body);
    });
    const provider = open({ baseURL });
    for (let count = 0; count < 10; count += 1) {
      await eventsOf(provider).catch(() => {});
      await expect.poll(() => seen.open).toBe(0);
    }
    // The next question may be asked a moment before the end of the last body has arrived.
    expect(seen.connections).toBeLessThanOrEqual(2);
  });

  it('never follow a redirect: the key would go along', async () => {
    const other = await startRecorder();
    const { baseURL } = await startRecorder((response) =>
      response.writeHead(307, { location: `${other.baseURL}/chat/completions` }).end(),
    );
    await expect(eventsOf(open({ baseURL }))).rejects.toMatchObject({
      code: 'provider-misconfigured',
    });
    expect(other.asked).toHaveLength(0);
  });
});

const silentScripts: readonly (readonly [string, Script])[] = [
  ['before the head', () => {}],
  [
    'behind the head',
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
  ],
  ['in mid-answer', (response) => beginStream(response, frame('Half '))],
  [
    'while JSON is waited for',
    (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":'),
  ],
];

describe('a caller who leaves', () => {
  it.each(silentScripts)('ends the provider’s call %s', async (when, script) => {
    const { baseURL, seen } = await startProvider(script);
    const provider = open({ baseURL });
    const left = new AbortController();
    const answered = (async () => {
      const body = { model: 'm', messages: [], stream: !when.includes('JSON') };
      const { bytes } = await provider.complete(body, left.signal);
      for await (const piece of bytes) expect(piece.length).toBeGreaterThan(0);
    })();
    await expect.poll(() => seen.open).toBe(1);
    left.abort(new VisitorLeft());
    await expect(answered).rejects.toBeInstanceOf(VisitorLeft);
    await expect.poll(() => seen.open).toBe(0);
  });

  it('leaves no listener behind on a signal that lives on', async () => {
    const { baseURL } = await startRecorder();
    const provider = open({ baseURL });
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    for (let count = 0; count < 10; count += 1) {
      const { events } = await provider.ask(QUESTION, signal);
      await Array.fromAsync(events);
    }
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls).toHaveLength(added.mock.calls.length);
  });
});

describe('the fallback', () => {
  it('answers when the first cannot, under its own name', async () => {
    const first = await startRecorder(openAIFailure(503));
    const second = await startRecorder();
    const provider = open({
      baseURL: first.baseURL,
      fallback: { baseURL: second.baseURL, model: 'second', apiKey: 'sk-second' },
    });
    const { host, model, events } = await provider.ask(QUESTION, NEVER);
    expect((await Array.fromAsync(events)).flat()[0]).toEqual({ type: 'text', delta: 'Hello' });
    expect([host, model]).toEqual([new URL(second.baseURL).host, 'second']);
    expect(second.asked[0]).toMatchObject({
      headers: { authorization: 'Bearer sk-second' },
      body: { model: 'second' },
    });
  });

  it('never gets the key of another host', async () => {
    vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-site');
    onTestFinished(() => void vi.unstubAllEnvs());
    const second = await startRecorder();
    const provider = open({
      baseURL: 'http://127.0.0.1:1/v1',
      fallback: { baseURL: second.baseURL },
    });
    await eventsOf(provider);
    expect(JSON.stringify(second.asked)).not.toContain('sk-first');
    expect(JSON.stringify(second.asked)).not.toContain('org-of-the-site');
    expect(second.asked[0]?.body['model']).toBe('first');
  });

  it('at the same address is asked with the same key', async () => {
    const { baseURL, asked } = await startRecorder((response, body) =>
      (body.includes('"first"') ? openAIFailure(429) : goodAnswer)(response, body),
    );
    const provider = open({ baseURL, fallback: { baseURL: `${baseURL}/`, model: 'second' } });
    expect((await provider.ask(QUESTION, NEVER)).model).toBe('second');
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer sk-first',
      'Bearer sk-first',
    ]);
  });

  it('is asked in the words of its own vendor, and hears of no rehearsal', async () => {
    const first = await startRecorder(openAIFailure(500));
    const second = await startRecorder();
    const provider = open({
      baseURL: first.baseURL,
      upstreamAPI: 'responses',
      fallback: { baseURL: second.baseURL },
    });
    await provider.ask({ ...QUESTION, maxOutputTokens: 9 }, NEVER, { 'x-sandbox-scenario': '500' });
    expect(first.asked[0]).toMatchObject({ url: '/v1/responses', body: { max_output_tokens: 9 } });
    expect(second.asked[0]).toMatchObject({ url: '/v1/chat/completions', body: { max_tokens: 9 } });
    expect(second.asked[0]?.headers['x-sandbox-scenario']).toBeUndefined();
  });

  it('is asked when the first is silent until its limit', async () => {
    const first = await startProvider(() => {});
    const second = await startRecorder();
    const provider = open({
      baseURL: first.baseURL,
      fallback: { baseURL: second.baseURL },
      timeLimits: { ...LIMITS, firstByte: 100 },
    });
    expect((await eventsOf(provider)).at(-1)?.type).toBe('end');
    await expect.poll(() => first.seen.open).toBe(0);
  });

  it('has only what is left of the whole answer’s time', async () => {
    const silent = await startProvider(() => {});
    const provider = open({
      baseURL: silent.baseURL,
      fallback: { model: 'second' },
      timeLimits: { firstByte: 60_000, idle: 60_000, whole: 150 },
    });
    const start = performance.now();
    await expect(eventsOf(provider)).rejects.toMatchObject({ code: 'provider-timeout' });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(silent.seen.calls).toBeLessThanOrEqual(2);
  });
});

describe('a question', () => {
  const tool = { name: 'stock', description: 'What is in stock.', parameters: { type: 'object' } };
  const conversation: Question = {
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: 'Let me see.',
        toolCalls: [{ id: 'a', name: 'stock', input: '{"x":1}' }],
      },
      { role: 'tool', toolCallId: 'a', content: '7' },
    ],
    tools: [tool],
    maxOutputTokens: 50,
  };

  it('is put as a chat completion', async () => {
    const { baseURL, asked } = await startRecorder();
    await eventsOf(open({ baseURL }), conversation);
    expect(asked[0]?.body).toEqual({
      model: 'first',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 50,
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
        {
          role: 'assistant',
          content: 'Let me see.',
          tool_calls: [
            { id: 'a', type: 'function', function: { name: 'stock', arguments: '{"x":1}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'a', content: '7' },
      ],
      tools: [{ type: 'function', function: tool }],
    });
  });

  it('is put as a response that the provider does not keep', async () => {
    const done = { type: 'response.completed', response: { status: 'completed' } };
    const { baseURL, asked } = await startRecorder((response) => {
      beginStream(response, `data: ${JSON.stringify(done)}\n\n`);
      response.end();
    });
    await eventsOf(open({ baseURL, upstreamAPI: 'responses' }), conversation);
    expect(asked[0]).toMatchObject({ url: '/v1/responses' });
    expect(asked[0]?.body).toEqual({
      model: 'first',
      stream: true,
      store: false,
      max_output_tokens: 50,
      input: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Let me see.' },
        { type: 'function_call', call_id: 'a', name: 'stock', arguments: '{"x":1}' },
        { type: 'function_call_output', call_id: 'a', output: '7' },
      ],
      tools: [{ type: 'function', strict: false, ...tool }],
    });
  });

  it.each(['chat', 'responses'] as const)(
    'is answered by the sandbox on the wire of %s',
    async (api) => {
      const sandbox = await listenSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1 });
      onTestFinished(() => sandbox.close());
      const provider = open({
        baseURL: `${sandbox.origin}/v1`,
        model: 'sandbox-chat',
        upstreamAPI: api,
      });
      const events = await eventsOf(provider);
      expect(events.some(({ type }) => type === 'text')).toBe(true);
      expect(events.at(-1)).toMatchObject({
        type: 'end',
        finishReason: 'stop',
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      });
    },
  );
});
