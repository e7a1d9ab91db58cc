import { readConversation, readReply, type ReplyChunk } from '@natter/protocol';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './test-support/faults/faults.ts';
import {
  beginStream,
  frame,
  openAIFailure,
  type Script,
  startProvider,
} from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const LEAK = /LEAK|sk-secret|shard|at .*\.ts:|node_modules/;
const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
const limits = { firstByte: 300, idle: 300, whole: 5000 };

const BEFORE: [string, Script, number, string][] = [
  ['401', openAIFailure(401, 'invalid_api_key'), 502, 'provider-refused-key'],
  ['403', openAIFailure(403), 502, 'provider-refused-key'],
  ['404', openAIFailure(404, 'model_not_found'), 502, 'provider-misconfigured'],
  ['400', openAIFailure(400, 'unsupported_parameter'), 502, 'provider-rejected'],
  [
    '400 for a long context',
    openAIFailure(400, 'context_length_exceeded'),
    400,
    'conversation-too-long',
  ],
  ['429 with its wait', openAIFailure(429, null, { 'retry-after': '7' }), 503, 'provider-busy'],
  ['429 for a spent quota', openAIFailure(429, 'insufficient_quota'), 429, 'provider-quota-spent'],
  ['500', openAIFailure(500, null), 502, 'provider-down'],
  ['529', openAIFailure(529, null), 502, 'provider-down'],
  [
    'a page instead of a stream',
    (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>LEAK</h1>'),
    502,
    'answer-unreadable',
  ],
  ['silence', () => {}, 504, 'provider-timeout'],
];

const DURING: [string, Script, string][] = [
  [
    'a reset',
    (response) => {
      beginStream(response, frame('Half '));
      setTimeout(() => response.socket?.resetAndDestroy(), 50);
    },
    'answer-cut',
  ],
  [
    'an end without an ending',
    (response) => {
      beginStream(response, frame('Half '));
      response.end();
    },
    'answer-cut',
  ],
  [
    'an end in the middle of an event',
    (response) => {
      beginStream(response, frame('Half '), frame('an answer').slice(0, 30));
      response.end();
    },
    'answer-cut',
  ],
  [
    'an error frame',
    (response) => {
      beginStream(response, frame('Half '));
      response.end('data: {"error":{"message":"LEAK"}}\n\n');
    },
    'provider-down',
  ],
  [
    'broken JSON',
    (response) => {
      beginStream(response, frame('Half '));
      response.end('data: {"LEAK\n\n');
    },
    'answer-unreadable',
  ],
  ['silence', (response) => beginStream(response, frame('Half ')), 'provider-timeout'],
];

async function chunksOf(response: Response): Promise<ReplyChunk[]> {
  const events = await Array.fromAsync(readReply(response.body!));
  return events.map(({ chunk }) => chunk);
}

describe('a provider that fails before its first word', () => {
  it.each(BEFORE)('%s', async (_name, script, status, code) => {
    const { baseURL } = await startProvider(script);
    const { chat, failures, origin } = await startRelay({
      baseURL,
      model: 'm',
      retries: 0,
      timeLimits: limits,
    });
    const response = await chat({ id: 'c1', message });
    const text = await response.text();
    expect(text).not.toMatch(LEAK);
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ code, status });
    expect(new Set(failures)).toEqual(new Set([code]));

    const stored = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
    expect(stored?.messages[0]?.parts[0]?.text).toBe('Hi');
    expect(stored?.messages[1]?.problem?.code).toBe(code);
  });

  it('is silent behind its headers: the open stream ends with the problem', async () => {
    const { baseURL } = await startProvider((response) => beginStream(response, ': hello\n\n'));
    const { chat } = await startRelay({ baseURL, model: 'm', timeLimits: limits });
    const chunks = await chunksOf(await chat({ id: 'c1', message }));
    expect(chunks.at(-1)).toMatchObject({ type: 'error', problem: { code: 'provider-timeout' } });
  });

  it('passes on how long to wait, and says when a retry cannot help', async () => {
    const busy = await startProvider(openAIFailure(429, null, { 'retry-after': '7' }));
    const relay = await startRelay({ baseURL: busy.baseURL, model: 'm' });
    const response = await relay.chat({ message: 'Hi' });
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('x-should-retry')).toBeNull();

    const spent = await startProvider(openAIFailure(429, 'insufficient_quota'));
    const other = await startRelay({ baseURL: spent.baseURL, model: 'm' });
    expect((await other.chat({ message: 'Hi' })).headers.get('x-should-retry')).toBe('false');
  });

  it.each([
    ['once, when its quota is spent', openAIFailure(429, 'insufficient_quota'), {}, 1],
    ['three times, when it fails', openAIFailure(500, null, { 'retry-after-ms': '1' }), {}, 3],
    ['once in the tutorial, where lessons count', openAIFailure(500), { tutorial: true }, 1],
    ['once, where it was so decided', openAIFailure(500), { retries: 0 }, 1],
  ])('is asked %s', async (_name, script, options, calls) => {
    const { baseURL, seen } = await startProvider(script);
    const { chat } = await startRelay({ baseURL, model: 'm', ...options });
    await chat({ message: 'Hi' });
    expect(seen.calls).toBe(calls);
  });

  it('is replaced by the second one', async () => {
    const first = await startProvider(openAIFailure(401));
    const second = await startProvider((response) => {
      beginStream(response, frame('Hello', 'stop'), 'data: [DONE]\n\n');
      response.end();
    });
    const fallback = { baseURL: second.baseURL };
    const { chat } = await startRelay({ baseURL: first.baseURL, model: 'm', fallback });
    const response = await chat({ message: 'Hi' }, { accept: 'application/json' });
    expect(await response.json()).toMatchObject({ reply: 'Hello', finishReason: 'stop' });
  });

  it('cannot be reached at all', async () => {
    const { chat } = await startRelay({ baseURL: 'http://127.0.0.1:1/v1', model: 'm' });
    expect(await (await chat({ message: 'Hi' })).json()).toMatchObject({
      code: 'provider-unreachable',
    });
  });
});

describe('a provider that fails in mid-answer', () => {
  it.each(DURING)(
    '%s: what had arrived is kept, and the answer does not look whole',
    async (_name, script, code) => {
      const { baseURL } = await startProvider(script);
      const { chat, origin } = await startRelay({ baseURL, model: 'm', timeLimits: limits });
      const response = await chat({ id: 'c1', message });
      const chunks = await chunksOf(response);
      expect(chunks).toContainEqual(
        expect.objectContaining({ type: 'text-delta', delta: 'Half ' }),
      );
      expect(chunks.at(-1)).toMatchObject({ type: 'error', problem: { code } });
      expect(chunks.map(({ type }) => type)).not.toContain('finish');
      expect(JSON.stringify(chunks)).not.toMatch(LEAK);

      const stored = readConversation(await (await fetch(`${origin}/chat/c1`)).json());
      expect(stored?.messages[1]).toMatchObject({ parts: [{ text: 'Half ' }], problem: { code } });
    },
  );

  it('tells a caller that wants JSON by a status', async () => {
    const { baseURL } = await startProvider((response) => {
      beginStream(response, frame('Half '));
      response.end();
    });
    const { chat } = await startRelay({ baseURL, model: 'm' });
    const response = await chat({ message: 'Hi' }, { accept: 'application/json' });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'answer-cut' });
  });
});

describe('an answer whose provider is slow to hang up', () => {
  it.each([
    [
      'breaks the connection',
      (response: ServerResponse) => void setTimeout(() => response.destroy(), 50),
    ],
    ['falls silent', () => {}],
  ])('is whole behind its finish reason, although the provider %s', async (_name, then) => {
    const { baseURL } = await startProvider((response) => {
      beginStream(response, frame('Whole', 'stop'));
      then(response);
    });
    const { chat } = await startRelay({ baseURL, model: 'm' });
    const chunks = await chunksOf(await chat({ message: 'Hi' }));
    expect(chunks.at(-1)).toEqual({ type: 'finish', finishReason: 'stop' });
  });

  it('is complete for the visitor at its last word', async () => {
    const { baseURL, seen } = await startProvider((response) =>
      beginStream(response, frame('Whole', 'stop'), 'data: [DONE]\n\n'),
    );
    const { chat } = await startRelay({ baseURL, model: 'm' });
    const chunks = await chunksOf(await chat({ message: 'Hi' }));
    expect(chunks.at(-1)).toEqual({ type: 'finish', finishReason: 'stop' });
    await expect.poll(() => seen.open).toBe(0);
  });
});

/** Each fourth of the kinds that `upstream/provider-faults.test.ts` tries one by one. */
const SAMPLE = FAULTS.filter(({ stream }) => stream !== undefined).filter(
  (_fault, place) => place % 4 === 0,
);

/** How an answer on the widget's wire ends. */
async function endingOf(response: Response): Promise<string | undefined> {
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  if (response.status !== 200) return (JSON.parse(text) as { code: string }).code;
  const chunks = await chunksOf(new Response(text));
  const last = chunks.at(-1);
  if (last?.type === 'error') return last.problem?.code;
  return last?.type === 'finish' ? 'whole' : last?.type;
}

describe('a provider that fails in any other way, as a visitor sees it', () => {
  it.each(SAMPLE)('$name: $stream', async ({ script, stream }) => {
    const { baseURL, seen } = await startProvider(script);
    const { chat } = await startRelay({ baseURL, model: 'm', retries: 0, timeLimits: limits });
    expect(await endingOf(await chat({ message: 'Hi' }))).toBe(stream);
    const asked = await chat({ message: 'Hi' }, { accept: 'application/json' });
    expect(asked.status === 200).toBe(stream === 'whole');
    expect(await asked.text()).not.toMatch(LEAK);
    await expect.poll(() => seen.open).toBe(0);
  });
});
