import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool } from './tools/define-tool.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { beginStream, frame, type Script, startProvider } from './test-support/start-provider.ts';
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

describe('an answer that goes on with what the page found', () => {
  const look = frame('Look: ') + call('map', '{"place":"Ulm"}') + called;
  const partsOf = async (origin: string) => {
    const response = await fetch(`${origin}/chat/c1`);
    return readConversation(await response.json())?.messages[1]?.parts ?? [];
  };

  /** A relay, an answer that waits for the page, and what the page says then. */
  async function startWaiting(goOn: Script) {
    let calls = 0;
    const { baseURL } = await startProvider((response, text) => {
      calls += 1;
      if (calls > 1) return goOn(response, text);
      beginStream(response, look);
      response.end('data: [DONE]\n\n');
    });
    const { origin } = await startRelay({ baseURL, model: 'm', tools: [map], grace: 60_000 });
    const first = await openAnswer({ origin, path: '/chat', body });
    await first.ended;
    const id = first.place().split(':')[0] ?? '';
    const part = { type: 'tool-map', toolCallId: 'call_1', state: 'output-available', output: 1 };
    const messages = [body.message, { id, role: 'assistant', parts: [part] }];
    const goingOn = { origin, path: '/chat', body: { id: 'c1', messages } };
    return { origin, id, goingOn, calls: () => calls };
  }

  it('is joined by its name after a reload, behind what was found', async () => {
    const finish = Promise.withResolvers<void>();
    const { origin, id, goingOn } = await startWaiting((response) => {
      beginStream(response, frame('There '));
      void finish.promise.then(() => response.end(`${frame('it is.', 'stop')}data: [DONE]\n\n`));
    });
    const second = await openAnswer(goingOn);
    await expect.poll(second.text).toBe('There ');
    const conversation = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    expect(conversation?.running).toBe(id);
    expect(conversation?.messages[1]?.parts).toMatchObject([
      { text: 'Look: ' },
      { state: 'output-available', output: 1 },
    ]);
    const headers = { 'last-event-id': `${id}:0` };
    const joined = await openAnswer({ origin, path: '/chat/c1/stream', headers });
    const unnamed = await openAnswer({ origin, path: '/chat/c1/stream' });
    finish.resolve();
    await Promise.all([second.ended, joined.ended, unnamed.ended]);
    for (const { text } of [joined, unnamed]) expect(text()).toBe('There it is.');
    for (const { chunks } of [joined, unnamed]) expect(chunks[0]).toMatchObject({ messageId: id });
  });

  it('goes on once more where that broke off, and says only what is new', async () => {
    const cut = Promise.withResolvers<void>();
    const { origin, goingOn, calls } = await startWaiting((response) => {
      beginStream(response, frame(calls() === 2 ? 'Broken' : 'There it is.'));
      if (calls() === 2) void cut.promise.then(() => response.destroy());
      else response.end(`${frame('', 'stop')}data: [DONE]\n\n`);
    });
    const broken = await openAnswer(goingOn);
    await expect.poll(broken.text).toBe('Broken');
    cut.resolve();
    await broken.ended;
    expect(broken.chunks.at(-1)).toMatchObject({ problem: { code: 'answer-cut' } });
    const again = await openAnswer(goingOn);
    await again.ended;
    expect(again.text()).toBe('There it is.');
    expect((await partsOf(origin)).map(({ text }) => text)).toEqual([
      'Look: ',
      undefined,
      undefined,
      'There it is.',
    ]);
    const late = await openAnswer(goingOn);
    await late.ended;
    expect(late.text()).toBe('There it is.');
    expect(calls()).toBe(3);
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
