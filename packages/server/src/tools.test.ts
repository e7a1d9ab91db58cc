import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool } from './tools/define-tool.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';
import { startRelay } from './test-support/start-relay.ts';

const said = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const body = { id: 'c1', message: said('m1', 'How many lamps?') };

const stock = defineTool({
  name: 'stock',
  description: 'How many of an article are there.',
  schema: z.object({ article: z.string() }),
  run: ({ article }) => ({ article, count: 7 }),
});
const map = defineTool({
  name: 'map',
  description: 'Shows a place.',
  schema: z.object({ place: z.string() }),
});

const call = (name: string, input: string, id = 'call_1') =>
  `data: ${JSON.stringify({
    choices: [
      {
        index: 0,
        delta: { tool_calls: [{ index: 0, id, function: { name, arguments: input } }] },
        finish_reason: null,
      },
    ],
  })}\n\n`;
const called = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] })}\n\n`;

interface Sent {
  readonly messages: readonly Record<string, unknown>[];
  readonly tools?: readonly unknown[];
}

/** A provider that gives one answer after another, and keeps what it was sent. */
async function startScripted(...answers: readonly string[]) {
  const sent: Sent[] = [];
  const { baseURL } = await startProvider((response, text) => {
    sent.push(JSON.parse(text) as Sent);
    beginStream(response, answers[Math.min(sent.length, answers.length) - 1] ?? '');
    response.end('data: [DONE]\n\n');
  });
  return { baseURL, sent };
}

describe('a tool of the site', () => {
  it('is run by the relay, and the model goes on with what it gave', async () => {
    const { baseURL, sent } = await startScripted(
      frame('Let me look. ') + call('stock', '{"article":"lamp"}') + called,
      frame('There are seven.', 'stop'),
    );
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [stock] });
    const answer = await openAnswer({ origin, path: '/chat', body });
    await answer.ended;
    expect(answer.text()).toBe('Let me look. There are seven.');
    expect(sent[0]?.tools).toMatchObject([{ type: 'function', function: { name: 'stock' } }]);
    expect(sent[1]?.messages.slice(-2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_1', function: { name: 'stock' } }] },
      { role: 'tool', tool_call_id: 'call_1', content: '{"article":"lamp","count":7}' },
    ]);
    expect(answer.chunks).toContainEqual({
      type: 'tool-output-available',
      toolCallId: 'call_1',
      output: { article: 'lamp', count: 7 },
    });
    const conversation = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    expect(conversation?.messages[1]?.parts.map(({ type }) => type)).toEqual([
      'text',
      'tool-stock',
      'step-start',
      'text',
    ]);
  });

  it.each([
    ['does not exist', call('steal', '{}'), 'no tool of that name'],
    ['is called with what does not fit', call('stock', '{"article":4}'), 'does not fit'],
    ['is called with what is no JSON', call('stock', '{"article'), 'not JSON'],
  ])('that %s is told to the model, never run', async (_name, asked, mistake) => {
    const { baseURL, sent } = await startScripted(asked + called, frame('Sorry.', 'stop'));
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [stock] });
    const answer = await openAnswer({ origin, path: '/chat', body });
    await answer.ended;
    expect(answer.text()).toBe('Sorry.');
    expect(String(sent[1]?.messages.at(-1)?.['content'])).toContain(mistake);
  });

  it('that fails keeps its reasons to itself', async () => {
    const broken = defineTool({
      ...stock,
      schema: z.object({ article: z.string() }),
      run: () => {
        throw new Error('LEAK: password of the database');
      },
    });
    const { baseURL, sent } = await startScripted(
      call('stock', '{"article":"x"}') + called,
      frame('It failed.', 'stop'),
    );
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [broken] });
    const answer = await openAnswer({ origin, path: '/chat', body });
    await answer.ended;
    expect(JSON.stringify([sent, answer.chunks])).not.toContain('LEAK');
    expect(answer.chunks).toContainEqual(expect.objectContaining({ type: 'tool-output-error' }));
  });

  it('cannot keep the model going for ever', async () => {
    const { baseURL, sent } = await startScripted(call('stock', '{"article":"x"}') + called);
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [stock] });
    const answer = await openAnswer({ origin, path: '/chat', body });
    await answer.ended;
    expect(sent.length).toBe(8);
    expect(answer.chunks.at(-1)).toEqual({ type: 'finish', finishReason: 'tool-calls' });
  });
});

describe('a tool of the site that was stopped while it ran', () => {
  it('has no output that the page could give it', async () => {
    const slow = defineTool({
      name: 'stock',
      description: 'How many of an article are there.',
      schema: z.object({ article: z.string() }),
      run: (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    });
    const { baseURL, sent } = await startScripted(call('stock', '{"article":"x"}') + called);
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [slow], grace: 60_000 });
    const answer = await openAnswer({ origin, path: '/chat', body });
    await expect
      .poll(() => answer.chunks.map(({ type }) => type))
      .toContain('tool-input-available');
    await fetch(`${origin}/chat/c1/stop`, { method: 'POST' });
    await answer.ended;
    const conversation = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    const kept = conversation?.messages[1];
    expect(kept?.parts[0]).toMatchObject({ type: 'tool-stock', state: 'output-error' });
    const part = { type: 'tool-stock', toolCallId: 'call_1', state: 'output-available', output: 9 };
    const forged = { id: kept?.id, role: 'assistant', parts: [part] };
    const again = await openAnswer({
      origin,
      path: '/chat',
      body: { id: 'c1', messages: [body.message, forged] },
    });
    await again.ended;
    expect(sent).toHaveLength(1);
  });
});

describe('a tool of the page', () => {
  it('is passed on, and the answer goes on in its place with what the page found', async () => {
    const { baseURL, sent } = await startScripted(
      frame('Look: ') + call('map', '{"place":"Ulm"}') + called,
      frame('There it is.', 'stop'),
    );
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [map] });
    const first = await openAnswer({ origin, path: '/chat', body });
    await first.ended;
    expect(first.chunks.at(-1)).toEqual({ type: 'finish', finishReason: 'tool-calls' });
    const answerId = first.place().split(':')[0] ?? '';
    const part = {
      type: 'tool-map',
      toolCallId: 'call_1',
      state: 'output-available',
      output: 'ok',
    };
    const forged = { ...part, toolCallId: 'call_9', output: 'forged' };
    const messages = [body.message, { id: answerId, role: 'assistant', parts: [part, forged] }];
    const second = await openAnswer({ origin, path: '/chat', body: { id: 'c1', messages } });
    await second.ended;
    expect(second.text()).toBe('There it is.');
    expect(second.chunks[0]).toMatchObject({ type: 'start', messageId: answerId });
    expect(sent[1]?.messages.at(-1)).toMatchObject({ role: 'tool', content: '"ok"' });
    expect(JSON.stringify(sent)).not.toContain('forged');
    const conversation = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    expect(conversation?.messages).toHaveLength(2);
    expect(conversation?.messages[1]?.parts.map(({ type }) => type)).toEqual([
      'text',
      'tool-map',
      'step-start',
      'text',
    ]);
  });
});

describe.skipIf(withoutRedis)('an answer that goes on after a tool of the page', () => {
  it('is joined from another process where it is, and asked for once', async () => {
    const { url: store } = await startRedis();
    let calls = 0;
    const goOn = Promise.withResolvers<void>();
    const { baseURL } = await startProvider((response) => {
      calls += 1;
      if (calls > 1) {
        beginStream(response, frame('There '));
        void goOn.promise.then(() => response.end(`${frame('it is.', 'stop')}data: [DONE]\n\n`));
        return;
      }
      beginStream(response, frame('Look: ') + call('map', '{"place":"Ulm"}') + called);
      response.end('data: [DONE]\n\n');
    });
    const options = { baseURL, model: 'm', tools: [map], store };
    const [one, other] = [await startRelay(options), await startRelay(options)];
    const first = await openAnswer({ origin: one.origin, path: '/chat', body });
    await first.ended;
    const id = first.place().split(':')[0];
    const part = { type: 'tool-map', toolCallId: 'call_1', state: 'output-available', output: 1 };
    const messages = [body.message, { id, role: 'assistant', parts: [part] }];
    const asked = { path: '/chat', body: { id: 'c1', messages } };
    const second = await openAnswer({ origin: one.origin, ...asked });
    await expect.poll(second.text).toBe('There ');
    const again = await openAnswer({ origin: other.origin, ...asked });
    const joined = await openAnswer({ origin: other.origin, path: '/chat/c1/stream' });
    goOn.resolve();
    await Promise.all([second.ended, again.ended, joined.ended]);
    for (const reader of [second, again, joined]) expect(reader.text()).toBe('There it is.');
    expect(calls).toBe(2);
  });
});

describe('a tool', () => {
  it('has a name that providers accept', () => {
    expect(() => defineTool({ ...stock, name: 'how many?', schema: z.object({}) })).toThrow(
      /cannot name a tool/,
    );
  });
});
