import { describe, expect, it } from 'vitest';
import { Chat } from './support/chat.ts';
import { CUT_KINDS, HALF, NO_ANSWER_KINDS } from './support/fickle-provider.ts';
import { NOWHERE, startFailingRelay, startRelay, startSlowRelay } from './support/relays.ts';

const STORY = { text: 'Tell me a long story about the sea.' };
const PLAYGROUND = new URL('../../apps/playground/dist', import.meta.url).pathname;

/** What the sandbox rehearses of answers that break: every one of its scenarios that does. */
const SCENARIOS = [
  'drop-before-headers',
  'drop-after-headers',
  'drop-midstream',
  'drop-mid-event',
  'clean-cut',
  'error-frame',
  'stall',
];

const stop = (address: string, id: string) =>
  fetch(`${address}/chat/${encodeURIComponent(id)}/stop`, { method: 'POST' });

describe('the chat of the AI SDK', () => {
  it('shows a finished answer, and the next one knows of it', async () => {
    const { address } = await startRelay();
    const chat = new Chat(address, 'chat 1/ä');
    await chat.sendMessage({ text: 'My name is Ada.' });
    await chat.sendMessage({ text: 'What is my name?' });
    expect(chat.text).toContain('Ada');
    expect(chat.status).toBe('ready');
    expect(chat.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(chat.endings.at(-1)).toMatchObject({ isError: false, finishReason: 'stop' });
  });

  it('regenerates an answer in its place', async () => {
    const { address } = await startRelay();
    const chat = new Chat(address, 'c1');
    await chat.sendMessage({ text: 'Tell me a joke.' });
    await chat.regenerate();
    expect(chat.status).toBe('ready');
    expect(chat.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    const stored = await (await fetch(`${address}/chat/c1`)).json();
    expect(stored).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }] });
  });

  it('joins an answer in another page, from its beginning and to its end, with nothing twice', async () => {
    const { address } = await startRelay({}, 8);
    const first = new Chat(address, 'c1');
    const sent = first.sendMessage(STORY);
    await expect.poll(() => first.text.length).toBeGreaterThan(20);
    const second = new Chat(address, 'c1');
    await second.resumeStream();
    await sent;
    expect(second.status).toBe('ready');
    expect(second.text).toBe(first.text);
    expect(second.lastMessage?.id).toBe(first.lastMessage?.id);
  });

  it('joins the answer that its own page has left, with nothing twice', async () => {
    const { address, events } = await startRelay({}, 8);
    const left = new Chat(address, 'c1');
    const sent = left.sendMessage(STORY);
    await expect.poll(() => left.text.length).toBeGreaterThan(20);
    await left.stop();
    await sent;
    const reloaded = new Chat(address, 'c1');
    await reloaded.resumeStream();
    expect(reloaded.status).toBe('ready');
    expect(reloaded.text.startsWith(left.text)).toBe(true);
    expect(reloaded.text.length).toBeGreaterThan(left.text.length);
    expect(events).toEqual(['answer-start', 'answer-end']);
  });

  it('has nothing to join where nothing was asked', async () => {
    const { address } = await startRelay();
    const chat = new Chat(address, 'c1');
    await chat.resumeStream();
    expect([chat.status, chat.messages]).toEqual(['ready', []]);
  });

  it('stops an answer, and the provider is told within two seconds', async () => {
    const { address, events } = await startSlowRelay();
    const chat = new Chat(address, 'c1');
    const sent = chat.sendMessage(STORY);
    await expect.poll(() => chat.text.length).toBeGreaterThan(20);
    expect((await stop(address, 'c1')).status).toBe(204);
    await expect
      .poll(() => events, { timeout: 2000 })
      .toEqual(['answer-start', 'answer-abandoned']);
    await sent;
    expect(chat.endings.at(-1)?.finishReason).not.toBe('stop');
    await chat.sendMessage({ text: 'Hello' });
    expect(chat.endings.at(-1)).toMatchObject({ isError: false, finishReason: 'stop' });
  });

  it('is left by its only reader, and the provider is told when the time of grace is over', async () => {
    const { address, events } = await startSlowRelay({ NATTER_GRACE: '0' });
    const chat = new Chat(address, 'c1');
    const sent = chat.sendMessage(STORY);
    await expect.poll(() => chat.text.length).toBeGreaterThan(20);
    await chat.stop();
    await sent;
    expect(chat.endings).toMatchObject([{ isAbort: true }]);
    await expect
      .poll(() => events, { timeout: 2000 })
      .toEqual(['answer-start', 'answer-abandoned']);
  });
});

describe('the chat of the AI SDK shows an error, and never a finished answer,', () => {
  /** What a page can know of how it ended. */
  const endOf = ({ status, error, endings: [ending] }: Chat) => ({
    status,
    isError: ending?.isError,
    looksFinished: ending?.finishReason === 'stop',
    leaks: /LEAK|sk-secret/.test(error?.message ?? ''),
  });
  const BROKEN = { status: 'error', isError: true, looksFinished: false, leaks: false };

  it.each(CUT_KINDS)('when the provider %s in mid-answer', async (text) => {
    const { address, seen } = await startFailingRelay();
    const chat = new Chat(address, 'c1');
    await chat.sendMessage({ text });
    expect(endOf(chat)).toEqual(BROKEN);
    expect(chat.text).toBe(HALF);
    await expect.poll(() => seen.open, { timeout: 2000 }).toBe(0);
    const reloaded = new Chat(address, 'c1');
    await reloaded.resumeStream();
    expect(reloaded.endings.filter(({ isError }) => !isError)).toEqual([]);
  });

  it.each(NO_ANSWER_KINDS)('when there is no answer because the provider %s', async (text) => {
    const { address } = await startFailingRelay();
    const chat = new Chat(address, 'c1');
    await chat.sendMessage({ text });
    expect(endOf(chat)).toEqual(BROKEN);
    expect(chat.text).toBe('');
  });

  it.each(SCENARIOS)('when the sandbox rehearses %s', async (scenario) => {
    const { address } = await startRelay({ NATTER_TIMEOUT_IDLE: '1', NATTER_TUTORIAL: PLAYGROUND });
    const chat = new Chat(address, 'c1', { 'x-sandbox-scenario': scenario });
    await chat.sendMessage(STORY);
    expect(endOf(chat)).toEqual(BROKEN);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('when the relay is ended by %s', async (signal) => {
    const { address, end } = await startSlowRelay();
    const chat = new Chat(address, 'c1');
    const sent = chat.sendMessage(STORY);
    await expect.poll(() => chat.text.length).toBeGreaterThan(20);
    await end(signal);
    await sent;
    expect(endOf(chat)).toEqual(BROKEN);
  });

  it('when there is no relay', async () => {
    const chat = new Chat(NOWHERE, 'c1');
    await chat.sendMessage(STORY);
    expect(endOf(chat)).toEqual(BROKEN);
  });
});
