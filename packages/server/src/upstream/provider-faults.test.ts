import { isRecord, isString } from '@natter/protocol';
import OpenAI, { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { toRelayError } from '../errors/relay-error.ts';
import type { Ending } from '../test-support/faults/fault.ts';
import { FAULTS } from '../test-support/faults/faults.ts';
import { startProvider } from '../test-support/start-provider.ts';
import { startWire } from '../test-support/start-wire.ts';
import type { AnswerEvent } from './answer.ts';

const LEAK = /LEAK|sk-secret|shard/;
const LIMITS = { firstByte: 300, idle: 300, whole: 3000 };

const QUESTION = {
  messages: [{ role: 'user' as const, content: 'Hi' }],
  tools: [],
  maxOutputTokens: undefined,
};

type Wired = Awaited<ReturnType<typeof startWire>>;

/** How an answer ended, what was said, and what the official client threw. */
interface Ended {
  readonly ending: Ending;
  readonly text: string;
  readonly error?: unknown;
}

/** How a visitor's answer ends, as `/chat` reads it. */
async function askForVisitor({ provider }: Wired): Promise<Ended> {
  const events: AnswerEvent[] = [];
  const textOf = () => events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
  try {
    const answer = await provider.ask(QUESTION, new AbortController().signal);
    for await (const batch of answer.events) events.push(...batch);
    const isWhole = events.at(-1)?.type === 'end';
    return { ending: isWhole ? 'whole' : 'an end without an ending', text: textOf() };
  } catch (error) {
    return { ending: toRelayError(error).code, text: textOf() };
  }
}

const clientOf = ({ origin }: Wired) =>
  new OpenAI({ baseURL: `${origin}/v1`, apiKey: 'none', maxRetries: 0, logLevel: 'off' });

/** The words of a frame, which may be odd. */
function wordsOf({ choices }: { readonly choices?: unknown }): string {
  const [choice] = Array.isArray(choices) ? (choices as unknown[]) : [];
  if (!isRecord(choice) || choice['index'] !== 0 || !isRecord(choice['delta'])) return '';
  const { content } = choice['delta'];
  return isString(content) ? content : '';
}

/** How the official client sees an answer: whole, or an exception. */
async function askByClient(wired: Wired, stream: boolean): Promise<Ended> {
  const { messages } = QUESTION;
  const { completions } = clientOf(wired).chat;
  let text = '';
  try {
    if (stream) {
      const frames = await completions.create({ model: 'm', messages, stream });
      for await (const each of frames) text += wordsOf(each);
    } else {
      const { choices } = await completions.create({ model: 'm', messages });
      text = choices[0]?.message.content ?? '';
    }
    return { ending: 'whole', text };
  } catch (error) {
    return { ending: wired.failures.at(-1) ?? 'an exception without a failure', text, error };
  }
}

/** What is sent over the wire, as it is. */
async function rawText({ ask }: Wired, stream: boolean): Promise<string> {
  const response = await ask('/chat/completions', { messages: QUESTION.messages, stream });
  return response.text();
}

/** Asks in one of the two ways, and checks what holds for every answer and failure. */
async function checkClient(wired: Wired, stream: boolean, ending: Ending): Promise<string> {
  const client = await askByClient(wired, stream);
  expect(client.ending).toBe(ending);
  expect(client.error === undefined || client.error instanceof APIError).toBe(true);
  expect(String(client.error)).not.toMatch(LEAK);
  expect(wired.settled).toHaveLength(1);
  expect(await rawText(wired, stream)).not.toMatch(LEAK);
  return client.text;
}

const streamed = FAULTS.flatMap(({ name, stream, wire = stream, script, text }) =>
  stream === undefined || wire === undefined ? [] : [{ name, stream, wire, script, text }],
);
const whole = FAULTS.flatMap(({ name, json, script }) =>
  json === undefined ? [] : [{ name, json, script }],
);

describe('a provider’s stream', () => {
  it.each(streamed)('$name: $stream', async ({ script, stream, wire, text }) => {
    const { baseURL, seen } = await startProvider(script);
    const wired = await startWire({ baseURL, timeLimits: LIMITS });
    const visitor = await askForVisitor(wired);
    expect(visitor.ending).toBe(stream);
    const said = text ?? (stream === 'whole' ? '你好 whole' : visitor.text);
    expect(visitor.text).toBe(said);

    const heard = await checkClient(wired, true, wire);
    expect(said).toContain(heard);
    expect(heard).toBe(wire === stream ? said : heard);
    await expect.poll(() => seen.open).toBe(0);
  });
});

describe('a provider’s JSON', () => {
  it.each(whole)('$name: $json', async ({ script, json }) => {
    const { baseURL, seen } = await startProvider(script);
    const wired = await startWire({ baseURL, timeLimits: LIMITS });
    expect(await checkClient(wired, false, json)).toBe(json === 'whole' ? '你好 whole' : '');
    await expect.poll(() => seen.open).toBe(0);
  });
});

it('is known in about two hundred kinds', () => {
  expect(streamed.length + whole.length).toBeGreaterThanOrEqual(200);
});
