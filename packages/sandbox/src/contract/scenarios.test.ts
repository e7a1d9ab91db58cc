import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSALS } from '../scenarios/refusals.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';
import { start, type Started } from '../test-support/start.ts';

let sandbox: Started;
beforeAll(async () => {
  sandbox = await start({}, afterAll);
});

/** How a call of the official client comes out. */
type Outcome = 'whole' | 'refused' | 'broken' | 'given up' | 'cut without a word' | 'empty';

const GIVE_UP = 400;
const question = '你好 🙂';

/** What the client sees of a streamed answer: the text, and whether it was told that this is all. */
async function readChat(model: string, signal: AbortSignal) {
  const messages = [{ role: 'user' as const, content: question }];
  const asked = { model, messages, temperature: 0, stream: true as const };
  const stream = await sandbox.client.chat.completions.create(asked, { signal });
  let text = '';
  let isEnded = false;
  for await (const { choices } of stream) {
    text += choices?.[0]?.delta.content ?? '';
    isEnded ||= Boolean(choices?.[0]?.finish_reason);
  }
  return { text, isEnded };
}

async function readResponse(model: string, signal: AbortSignal) {
  const asked = { model, input: question, temperature: 0, stream: true as const };
  const stream = await sandbox.client.responses.create(asked, { signal });
  let text = '';
  let isEnded = false;
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') text += event.delta;
    isEnded ||= event.type === 'response.completed';
  }
  return { text, isEnded };
}

async function readWhole(model: string, signal: AbortSignal) {
  const messages = [{ role: 'user' as const, content: question }];
  const asked = { model, messages, temperature: 0 };
  const { choices } = await sandbox.client.chat.completions.create(asked, { signal });
  return { text: choices[0]?.message.content ?? '', isEnded: true };
}

async function readWholeResponse(model: string, signal: AbortSignal) {
  const asked = { model, input: question, temperature: 0 };
  const { output_text: text } = await sandbox.client.responses.create(asked, { signal });
  return { text: text ?? '', isEnded: true };
}

async function outcomeOf(read: typeof readChat, scenario: string): Promise<Outcome> {
  const stop = new AbortController();
  // Only what never ends is given up; everything else ends by itself, however slow a machine is.
  const timer = scenario === 'stall' ? setTimeout(() => stop.abort(), GIVE_UP) : undefined;
  try {
    const { text, isEnded } = await read(`sandbox-chat:${scenario}`, stop.signal);
    if (stop.signal.aborted) return 'given up';
    if (text === '') return 'empty';
    return isEnded ? 'whole' : 'cut without a word';
  } catch (error) {
    if (stop.signal.aborted) return 'given up';
    return error instanceof OpenAI.APIError && error.status ? 'refused' : 'broken';
  } finally {
    clearTimeout(timer);
  }
}

/** What is not whole, by scenario and by what was asked for; refusals refuse on every wire. */
const STREAMED: Readonly<Record<string, Outcome>> = {
  stall: 'given up',
  'drop-before-headers': 'broken',
  'drop-after-headers': 'broken',
  'drop-midstream': 'broken',
  'drop-mid-event': 'broken',
  'clean-cut': 'cut without a word',
  'error-frame': 'broken',
};
const WHOLE: Readonly<Record<string, Outcome>> = {
  stall: 'given up',
  'drop-before-headers': 'broken',
  'drop-after-headers': 'broken',
  'drop-midstream': 'broken',
  // What is labelled as HTML is given to the program as a text, which has no choices.
  'wrong-type': 'broken',
};

const expectedOf = (scenario: string, others: Readonly<Record<string, Outcome>>): Outcome =>
  REFUSALS[scenario] ? 'refused' : (others[scenario] ?? 'whole');

describe.concurrent('every scenario, as the official client meets it', () => {
  it.each(SCENARIOS)('%s on chat completions, streamed', async (scenario) => {
    expect(await outcomeOf(readChat, scenario)).toBe(expectedOf(scenario, STREAMED));
  });

  it.each(SCENARIOS)('%s on chat completions, as one object', async (scenario) => {
    expect(await outcomeOf(readWhole, scenario)).toBe(expectedOf(scenario, WHOLE));
  });

  it.each(SCENARIOS)('%s on responses, as one object', async (scenario) => {
    expect(await outcomeOf(readWholeResponse, scenario)).toBe(expectedOf(scenario, WHOLE));
  });

  it.each(SCENARIOS)('%s on responses, streamed', async (scenario) => {
    const others = { ...STREAMED, 'no-done': 'cut without a word' } as const;
    expect(await outcomeOf(readResponse, scenario)).toBe(expectedOf(scenario, others));
  });
});
