import { request } from 'node:http';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import {
  beginStream,
  frame,
  openAIFailure,
  type Script,
  startProvider,
} from './test-support/start-provider.ts';
import { startWire } from './test-support/start-wire.ts';

const messages = [{ role: 'user', content: 'x'.repeat(300) }];
const DONE = 'data: [DONE]\n\n';
const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const told = { prompt_tokens: 30, completion_tokens: 20, total_tokens: 50 };
const usageFrame = data({ id: 'c', choices: [], usage: told });

/** Answers with a usage frame only when it is asked to, as OpenAI does. */
const honest: Script = (response, body) => {
  const isAsked = body.includes('"include_usage":true');
  beginStream(response, frame('Hello'), frame('', 'stop'), isAsked ? usageFrame : '', DONE);
  response.end();
};

const streaming =
  (...frames: string[]): Script =>
  (response) => {
    beginStream(response, ...frames);
    response.end();
  };

/** Asks, reads so much of the answer, and hangs up. */
async function askAndLeave(origin: string, body: object, until: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const call = request(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  call.on('error', () => resolve());
  call.on('response', (response) => {
    let text = '';
    response.on('error', () => resolve());
    response.on('data', (piece) => {
      text += String(piece);
      if (text.includes(until)) call.destroy();
    });
  });
  call.end(JSON.stringify({ model: 'm', messages, ...body }));
  if (until === '') setTimeout(() => call.destroy(), 50);
  await promise;
}

describe('usage on the OpenAI wire', () => {
  it('is always asked for, and withheld from a client that did not ask', async () => {
    const { baseURL } = await startProvider(honest);
    const { ask, settled } = await startWire({ baseURL });
    const text = await (await ask('/chat/completions', { messages, stream: true })).text();
    expect(text).toBe(frame('Hello') + frame('', 'stop') + DONE);
    expect(settled).toEqual([{ inputTokens: 30, outputTokens: 20 }]);
  });

  it.each([
    [{ include_usage: true }, true],
    [{ include_usage: false }, false],
    [null, false],
  ])('reaches a client that asks by %j: %s', async (options, isTold) => {
    const { baseURL } = await startProvider(honest);
    const { ask, settled } = await startWire({ baseURL });
    const body = { messages, stream: true, stream_options: options };
    const text = await (await ask('/chat/completions', body)).text();
    expect(text.includes('"usage"')).toBe(isTold);
    expect(settled).toEqual([{ inputTokens: 30, outputTokens: 20 }]);
  });

  it.each([
    [
      'in the last frame with a choice',
      data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: told }),
    ],
    [
      'in the choice itself',
      data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', usage: told }] }),
    ],
    ['behind the reason', frame('', 'stop') + usageFrame],
    [
      'with spaces',
      frame('', 'stop') +
        `data: {"choices": [], "usage": {"prompt_tokens": 30, "completion_tokens": 20}}\n\n`,
    ],
  ])('is found %s', async (_name, end) => {
    const { baseURL } = await startProvider(streaming(frame('Hello'), end, DONE));
    const { ask, settled } = await startWire({ baseURL });
    const text = await (await ask('/chat/completions', { messages, stream: true })).text();
    expect(text).toContain('Hello');
    expect(settled).toEqual([{ inputTokens: 30, outputTokens: 20 }]);
  });

  it('is taken from JSON, and from a response', async () => {
    const { baseURL } = await startProvider((response, body) => {
      if (body.includes('"input"')) {
        const usage = { input_tokens: 5, output_tokens: 6 };
        const end = { type: 'response.completed', response: { status: 'completed', usage } };
        beginStream(response, data({ type: 'response.output_text.delta', delta: 'Hi' }), data(end));
        response.end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      const choices = [
        { index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' },
      ];
      response.end(JSON.stringify({ choices, usage: told }));
    });
    const { ask, settled, ended } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages })).text();
    await (await ask('/responses', { input: 'Hi', stream: true })).text();
    expect(settled).toEqual([
      { inputTokens: 30, outputTokens: 20 },
      { inputTokens: 5, outputTokens: 6 },
    ]);
    expect(ended).toMatchObject([
      { finishReason: 'stop', model: 'm' },
      { finishReason: 'stop', model: 'm' },
    ]);
  });
});

describe('usage that nobody tells', () => {
  it.each([
    ['a vendor leaves it out', frame('x'.repeat(90)) + frame('', 'stop') + DONE],
    [
      'it makes no sense',
      frame('x'.repeat(90)) +
        frame('', 'stop') +
        data({ choices: [], usage: { prompt_tokens: -5, completion_tokens: 1e300 } }) +
        DONE,
    ],
    ['the answer is cut', frame('x'.repeat(90))],
    [
      'an error ends it, whose words are not counted',
      frame('x'.repeat(90)) + data({ error: { message: 'x'.repeat(3000) } }),
    ],
  ])('is estimated from what was sent and delivered when %s', async (_name, text) => {
    const { baseURL } = await startProvider(streaming(text));
    const { ask, settled, admitted } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages, stream: true })).text();
    // 300 characters and the word "user"; 90 characters.
    expect(admitted).toEqual([{ inputTokens: 102, outputTokens: undefined }]);
    expect(settled).toEqual([{ inputTokens: 102, outputTokens: 30 }]);
  });

  it.each([
    ['Chinese as it is', '你好世界你好世界'],
    ['with quotes and line ends', '"a"\n\\"b\\"\n'],
  ])('counts words by their bytes: %s', async (_name, words) => {
    const { baseURL } = await startProvider(streaming(frame(words), frame('', 'stop'), DONE));
    const { ask, settled } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages, stream: true })).text();
    const exact = Buffer.byteLength(words) / 3;
    expect(settled[0]?.outputTokens).toBeGreaterThanOrEqual(Math.floor(exact));
    expect(settled[0]?.outputTokens).toBeLessThanOrEqual(Math.ceil(exact * 1.8));
  });

  it('counts a character that is written as an escape once', async () => {
    const escaped = frame('X').replace('X', String.raw`\u4f60\u597d`.repeat(10));
    const { baseURL } = await startProvider(streaming(escaped, frame('', 'stop'), DONE));
    const { ask, settled } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages, stream: true })).text();
    expect(settled[0]?.outputTokens).toBe(20);
  });

  it('counts what a client got that hung up in mid-answer, and ends the provider’s call', async () => {
    const { baseURL, seen } = await startProvider((response) =>
      beginStream(response, frame('x'.repeat(90))),
    );
    const { origin, settled, ended } = await startWire({ baseURL });
    await askAndLeave(origin, { stream: true }, 'xxx');
    await expect.poll(() => settled).toEqual([{ inputTokens: 102, outputTokens: 30 }]);
    expect(ended).toMatchObject([{ stopped: true }]);
    expect(ended[0]?.failure).toBeUndefined();
    await expect.poll(() => seen.open).toBe(0);
  });

  it.each([[true], [false]])(
    'counts the question of a client that hung up before any answer (stream: %s)',
    async (stream) => {
      const { baseURL, seen } = await startProvider(() => {});
      const { origin, settled } = await startWire({ baseURL });
      await askAndLeave(origin, { stream }, '');
      await expect.poll(() => settled).toEqual([{ inputTokens: 102, outputTokens: 0 }]);
      await expect.poll(() => seen.open).toBe(0);
    },
  );

  it.each([
    ['a refused key', openAIFailure(401)],
    ['a busy provider', openAIFailure(429)],
    ['a provider that fails', openAIFailure(500)],
    ['an error that comes with 200', streaming(data({ error: { message: 'x'.repeat(999) } }))],
  ])('is nothing at all for %s', async (_name, script) => {
    const { baseURL } = await startProvider(script);
    const { ask, settled, ended } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages, stream: true })).text();
    expect(settled).toEqual([{ inputTokens: 0, outputTokens: 0 }]);
    expect(ended[0]?.failure?.code).toMatch(/^provider-/);
  });
});

describe('what an answer may take', () => {
  it.each([
    [{ max_tokens: 7 }, 7],
    [{ max_completion_tokens: 8, n: 3 }, 24],
    [{ max_tokens: 'x' }, undefined],
    [{ max_tokens: -4 }, undefined],
    [{}, undefined],
  ])('is told before it by %j: %s', async (fields, outputTokens) => {
    const { baseURL } = await startProvider(honest);
    const { ask, admitted } = await startWire({ baseURL });
    await (await ask('/chat/completions', { messages, stream: true, ...fields })).text();
    expect(admitted[0]?.outputTokens).toBe(outputTokens);
  });

  it('does not take the bytes of a picture for words', async () => {
    const { baseURL } = await startProvider(honest);
    const { ask, admitted } = await startWire({ baseURL });
    const url = `data:image/png;base64,${'A'.repeat(60_000)}`;
    const content = [{ type: 'image_url', image_url: { url } }];
    await (await ask('/chat/completions', { messages: [{ role: 'user', content }] })).text();
    expect(admitted[0]?.inputTokens).toBeLessThan(1100);
  });
});

describe('models', () => {
  const list: Script = (response, body) => {
    if (body !== '') return honest(response, body);
    response.writeHead(200, { 'content-type': 'application/json' });
    const rows = ['m', 'big', 'a/b'].map((id, created) => ({
      id,
      object: 'model',
      created,
      owned_by: 'v',
    }));
    response.end(JSON.stringify({ object: 'list', data: rows }));
    return undefined;
  };
  const aliases = { fast: 'm', clever: 'big' };
  const session = { visitor: 'v', kind: 'session', address: '192.0.2.1' } as const;
  const clientOf = (origin: string) =>
    new OpenAI({ baseURL: `${origin}/v1`, apiKey: 'none', maxRetries: 0 });

  it.each([
    ['a session', session, ['fast', 'clever', 'm']],
    ['a program on this machine', undefined, ['fast', 'clever', 'm', 'big', 'a/b']],
  ])('are listed for %s', async (_name, caller, names) => {
    const { baseURL } = await startProvider(list);
    const { origin } = await startWire({ baseURL, aliases, ...(caller && { caller }) });
    const { data: rows } = await clientOf(origin).models.list();
    expect(rows.map(({ id }) => id)).toEqual(names);
  });

  it('are found one by one, also with a slash in their name', async () => {
    const { baseURL } = await startProvider(list);
    const { origin } = await startWire({ baseURL, aliases });
    const client = clientOf(origin);
    expect(await client.models.retrieve('clever')).toMatchObject({ id: 'clever', created: 1 });
    expect(await client.models.retrieve('a/b')).toMatchObject({ id: 'a/b' });
    expect((await fetch(`${origin}/v1/models/a/b`)).status).toBe(200);
    await expect(client.models.retrieve('other')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('are asked for by the provider’s own names behind the aliases', async () => {
    const bodies: string[] = [];
    const { baseURL } = await startProvider((response, body) => {
      bodies.push(body);
      honest(response, body);
    });
    const { ask, begun } = await startWire({ baseURL, aliases, caller: session });
    const response = await ask('/chat/completions', { model: 'clever', messages, stream: true });
    expect(response.headers.get('x-relay-upstream')).toBe(new URL(baseURL).host);
    await response.text();
    expect(bodies[0]).toContain('"model":"big"');
    expect(begun).toMatchObject([
      { operation: 'chat', model: 'big', requestId: expect.any(String) },
    ]);
  });

  it('that are not offered are never asked for, nor is a place taken', async () => {
    const { baseURL, seen } = await startProvider(honest);
    const { ask, admitted } = await startWire({ baseURL, aliases, caller: session });
    for (const model of ['big', 'gpt-9', 'constructor', '__proto__']) {
      const response = await ask('/chat/completions', { model, messages });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'model_not_found' } });
    }
    expect(seen.calls).toBe(0);
    expect(admitted).toHaveLength(0);
  });

  it('of the fallback are named instead when it answers', async () => {
    const first = await startProvider(openAIFailure(503));
    const second = await startProvider(honest);
    const fallback = { baseURL: second.baseURL, model: 'second' };
    const { ask, ended } = await startWire({ baseURL: first.baseURL, fallback });
    const response = await ask('/chat/completions', { messages, stream: true });
    expect(response.headers.get('x-relay-upstream')).toBe(new URL(second.baseURL).host);
    await response.text();
    expect(ended).toMatchObject([{ model: 'second', finishReason: 'stop' }]);
  });
});
