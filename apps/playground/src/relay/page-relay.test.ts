import {
  readConversation,
  readConversationList,
  readReply,
  readSession,
  type ReplyChunk,
} from '@natter/protocol';
import { createSandbox, type Sandbox } from '@natter/sandbox';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPageRelay } from './page-relay.ts';

const ORIGIN = 'http://page.test';

const quick = () =>
  createSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1, report: () => {} });

function start(sandbox: Sandbox = quick()) {
  const relay = createPageRelay(sandbox);
  const ask = (path: string, init?: RequestInit) => relay(ORIGIN + path, init);
  const chat = (body: unknown, headers: Record<string, string> = {}) =>
    ask('/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const post = (path: string, body: unknown) =>
    ask(path, { method: 'POST', body: JSON.stringify(body) });
  const stored = async (id = 'c') =>
    readConversation(await (await ask(`/chat/${id}`)).json()) ?? { id, messages: [] };
  return { ask, chat, post, stored };
}

/** A model that says what the test says, and how often it was let go of. */
function puppet() {
  const encoder = new TextEncoder();
  const open: ReadableStreamDefaultController<Uint8Array>[] = [];
  const seen = { left: 0 };
  const sandbox: Sandbox = async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void open.push(controller),
      cancel: () => void (seen.left += 1),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const frame = (content: string, finishReason: string | null = null) => {
    const choices = [{ index: 0, delta: { content }, finish_reason: finishReason }];
    open.at(-1)?.enqueue(encoder.encode(`data: ${JSON.stringify({ choices })}\n\n`));
  };
  return {
    sandbox,
    seen,
    say: (text: string) => frame(text),
    finish: () => {
      frame('', 'stop');
      open.at(-1)?.close();
    },
  };
}

/** Follows a streamed answer in the background. */
function follow(response: Response) {
  const chunks: ReplyChunk[] = [];
  const read = { place: '', text: '' };
  const ended = (async () => {
    for await (const { id, chunk } of readReply(response.body!)) {
      read.place = id;
      chunks.push(chunk);
      if (chunk.type === 'text-delta') read.text += chunk.delta;
    }
  })();
  ended.catch(() => {});
  return { read, chunks, ended };
}

async function textOf(response: Response): Promise<string> {
  const pieces: string[] = [];
  if (!response.body) throw new Error('There is no body.');
  for await (const { chunk } of readReply(response.body))
    if (chunk.type === 'text-delta') pieces.push(chunk.delta);
  return pieces.join('');
}

const user = (id: string, text: string) => ({ id, role: 'user', parts: [{ type: 'text', text }] });

describe('the relay in the page', () => {
  it('says who answers, and that it is the sandbox', async () => {
    const { ask } = start();
    expect(await (await ask('/status')).json()).toMatchObject({ upstream: { sandbox: true } });
    const session = readSession(await (await ask('/session', { method: 'POST' })).json());
    expect(session?.settings).toMatchObject({ sandbox: true, maxMessageLength: 16_000 });
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('passes the wire of OpenAI on to the model', async () => {
    const { ask } = start();
    const response = await ask('/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model: 'sandbox-chat', messages: [{ role: 'user', content: 'Hi' }] }),
    });
    expect(response.headers.get('x-relay-upstream')).toBe('sandbox in this page');
    expect(await response.json()).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  it('streams a reply in the relay’s own chunks, and remembers what was said', async () => {
    const { chat, ask } = start();
    const first = await chat({ id: 'c 1', message: user('m1', 'My name is Ada.') });
    expect(first.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    expect(await textOf(first)).not.toBe('');
    const second = await chat({ id: 'c 1', message: user('m2', 'What is my name?') });
    expect(await textOf(second)).toContain('Ada');
    const kept = readConversation(await (await ask('/chat/c%201')).json());
    expect(kept?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect((await ask('/chat/c%201', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/chat/c%201')).status).toBe(404);
  });

  it('answers again in the place of the answer that was there', async () => {
    const { chat, ask } = start();
    await textOf(await chat({ id: 'c', message: user('m1', 'Hi') }));
    await textOf(await chat({ id: 'c', trigger: 'regenerate-message' }));
    await textOf(await chat({ id: 'c', message: user('m1', 'Hello') }));
    const kept = readConversation(await (await ask('/chat/c')).json());
    expect(kept?.messages).toHaveLength(2);
  });

  it('answers as one object where that is wanted', async () => {
    const { chat } = start();
    const response = await chat({ message: 'Hi' }, { accept: 'application/json' });
    expect(await response.json()).toMatchObject({
      reply: expect.stringMatching(/./),
      id: expect.stringMatching(/./),
      finishReason: 'stop',
      usage: { inputTokens: expect.any(Number) },
    });
  });

  it.each([
    ['429x1', 'provider-busy'],
    ['quota', 'provider-quota-spent'],
    ['401', 'provider-refused-key'],
    ['500', 'provider-down'],
  ])('tells the rehearsed failure %s as %s', async (scenario, code) => {
    const { chat } = start();
    const response = await chat(
      { id: 'c', message: user('m', 'Hi') },
      { 'x-sandbox-scenario': scenario },
    );
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code });
  });

  it('never lets a cut answer look whole', async () => {
    const { chat } = start();
    for (const scenario of ['drop-midstream', 'clean-cut', 'error-frame']) {
      const response = await chat(
        { id: scenario, message: user('m', 'Hi') },
        { 'x-sandbox-scenario': scenario },
      );
      expect(await response.text()).toContain('answer-cut');
    }
  });

  it.each([
    ['an empty message', { message: '  ' }, 'message-empty'],
    ['a message that is too long', { message: 'x'.repeat(16_001) }, 'message-too-long'],
    ['something else', { nothing: 1 }, 'bad-request'],
    ['nothing to answer again', { id: 'c', trigger: 'regenerate-message' }, 'conversation-unknown'],
  ])('refuses %s', async (_name, body, code) => {
    const { chat } = start();
    expect(await (await chat(body)).json()).toMatchObject({ code });
  });

  it('knows no other route, and stops when nobody waits', async () => {
    const { ask, chat } = start();
    expect(await (await ask('/elsewhere')).json()).toMatchObject({ code: 'route-unknown' });
    const response = await chat({ id: 'c', message: user('m', 'Tell me a story') });
    await response.body?.cancel();
    expect((await chat({ id: 'c', message: user('m2', 'Hi') })).status).toBe(200);
  });
});

describe('a conversation in the page', () => {
  const shown = (messages: readonly { parts: readonly object[]; version?: object }[]) =>
    messages.map(({ version }) => version);

  it('branches where an answer is given again, and shows the version that is wanted', async () => {
    const { chat, post, stored } = start();
    await textOf(await chat({ id: 'c', message: user('m1', 'Hi') }));
    await textOf(await chat({ id: 'c', message: user('m2', 'Who are you?') }));
    const [, first] = (await stored()).messages;
    const again = { id: 'c', trigger: 'regenerate-message', messageId: first?.id };
    await textOf(await chat(again));
    expect(shown((await stored()).messages)).toEqual([undefined, { number: 2, of: 2 }]);
    const response = await post('/chat/c/version', { messageId: first?.id, number: 1 });
    const told = readConversation(await response.json());
    expect(told?.messages.map(({ id }) => id).slice(1, 3)).toEqual([first?.id, 'm2']);
    expect(await stored()).toEqual(told);
  });

  it('branches where words are replaced, and gives the answer again that they had', async () => {
    const { chat, post, stored } = start();
    const edit = (text: string) =>
      chat({ id: 'c', messages: [user('m1', text)], messageId: 'm1', trigger: 'submit-message' });
    const red = await textOf(await edit('Say red'));
    await textOf(await edit('Say blue'));
    expect(shown((await stored()).messages)).toEqual([{ number: 2, of: 2 }, undefined]);
    expect(await textOf(await edit('Say red'))).toBe(red);
    expect((await stored()).messages[0]).toMatchObject({ version: { number: 1, of: 2 } });
    expect((await post('/chat/c/version', { messageId: 'm1', number: 2 })).status).toBe(200);
    expect((await stored()).messages[0]?.parts[0]?.text).toBe('Say blue');
  });

  it.each([
    [{ messageId: 'm1', number: 2 }, 'bad-request'],
    [{ messageId: 'm1', number: 'x' }, 'bad-request'],
    [{ number: 1 }, 'bad-request'],
    [{ messageId: 'none', number: 1 }, 'conversation-unknown'],
  ])('has no version %j', async (wish, code) => {
    const { chat, post } = start();
    await textOf(await chat({ id: 'c', message: user('m1', 'Hi') }));
    expect(await (await post('/chat/c/version', wish)).json()).toMatchObject({ code });
  });

  it('keeps what is thought of an answer with it, until that is taken back', async () => {
    const { chat, post, stored } = start();
    await textOf(await chat({ id: 'c', message: user('m1', 'Hi') }));
    const messageId = (await stored()).messages[1]?.id;
    const feedback = { rating: 'down', reasons: ['wrong'], comment: 'No' };
    expect((await post('/chat/c/feedback', { messageId, ...feedback })).status).toBe(204);
    await textOf(await chat({ id: 'c', trigger: 'regenerate-message' }));
    expect((await stored()).messages[1]?.metadata?.feedback).toBeUndefined();
    await post('/chat/c/version', { messageId, number: 1 });
    const [, kept] = (await stored()).messages;
    expect(kept?.metadata).toEqual({ createdAt: expect.any(String), feedback });
    expect((await post('/chat/c/feedback', { messageId, rating: null })).status).toBe(204);
    expect((await stored()).messages[1]?.metadata?.feedback).toBeUndefined();
  });

  it.each([
    [{ messageId: 'm1', rating: 'up' }, 'conversation-unknown'],
    [{ messageId: 'none', rating: 'up' }, 'conversation-unknown'],
    [{ messageId: 'm1' }, 'bad-request'],
    [{ messageId: 'm1', rating: 'up', reasons: ['ugly'] }, 'bad-request'],
  ])('keeps nothing of %j', async (wish, code) => {
    const { chat, post } = start();
    await textOf(await chat({ id: 'c', message: user('m1', 'Hi') }));
    expect(await (await post('/chat/c/feedback', wish)).json()).toMatchObject({ code });
  });

  it('is listed, newest first, found by its words, and told page by page', async () => {
    const { ask, chat } = start();
    const texts = { c1: 'Where is my Parcel?', c2: '我的包裹', c3: 'Parcels' };
    for (const [id, text] of Object.entries(texts))
      await textOf(await chat({ id, message: user('m', text) }));
    await chat({ id: 'empty', message: '  ' });
    const list = async (query: string) =>
      readConversationList(await (await ask(`/chat?${query}`)).json());
    const ids = async (query: string) => (await list(query))?.conversations.map(({ id }) => id);
    expect(await ids('')).toEqual(['c3', 'c2', 'c1']);
    expect((await list('limit=1'))?.conversations).toMatchObject([{ title: 'Parcels' }]);
    expect(await ids('search=parcel')).toEqual(['c3', 'c1']);
    expect(await ids(`search=${encodeURIComponent('包裹')}`)).toEqual(['c2']);
    const first = await list('limit=2');
    expect(await ids(`limit=2&before=${first?.next}`)).toEqual(['c1']);
    expect(await (await ask(`/chat?search=${'x'.repeat(201)}`)).json()).toMatchObject({
      code: 'bad-request',
    });
  });

  it('takes no files, and says so', async () => {
    const { chat } = start();
    const file = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,iVBO' };
    const response = await chat({ id: 'c', message: { id: 'm', role: 'user', parts: [file] } });
    expect(await response.json()).toMatchObject({ code: 'attachment-refused' });
  });
});

describe('an answer in the page', () => {
  afterEach(() => vi.useRealTimers());

  async function startAnswer() {
    const model = puppet();
    const relay = start(model.sandbox);
    const leaving = new AbortController();
    const question = { id: 'c', message: user('m1', 'Hi') };
    const response = await relay.ask('/chat', {
      method: 'POST',
      body: JSON.stringify(question),
      signal: leaving.signal,
    });
    const first = follow(response);
    model.say('One, ');
    await expect.poll(() => first.read.text).toBe('One, ');
    const join = async (place?: string) => {
      const headers = place === undefined ? {} : { 'last-event-id': place };
      return relay.ask('/chat/c/stream', { headers });
    };
    return { ...relay, model, question, first, join, leave: () => leaving.abort() };
  }

  it('goes on for a reader who was away, from the event that came last', async () => {
    const { first, leave, model, join, stored } = await startAnswer();
    leave();
    await expect(first.ended).rejects.toThrow(/abort/i);
    model.say('two, ');
    const second = follow(await join(first.read.place));
    await expect.poll(() => second.read.text).toBe('two, ');
    model.say('three.');
    model.finish();
    await second.ended;
    expect(second.chunks.at(-1)?.type).toBe('finish');
    expect((await stored()).messages[1]?.parts[0]?.text).toBe('One, two, three.');
  });

  it('is joined by a page that was reloaded, by its name or as the one that runs', async () => {
    const { model, join, stored } = await startAnswer();
    const { running } = await stored();
    const named = follow(await join(`${running}:0`));
    const unnamed = follow(await join());
    model.say('two.');
    model.finish();
    await Promise.all([named.ended, unnamed.ended]);
    for (const { read } of [named, unnamed]) expect(read.text).toBe('One, two.');
    expect((await stored()).running).toBeUndefined();
    expect((await join()).status).toBe(204);
    const late = follow(await join(`${running}:0`));
    await late.ended;
    expect(late.read.text).toBe('One, two.');
    expect((await join('msg_other:3')).status).toBe(204);
  });

  it('is joined by the same message, and refused to other words while it is read', async () => {
    const { chat, model, question, first, post } = await startAnswer();
    const again = follow(await chat(question));
    await expect.poll(() => again.read.text).toBe('One, ');
    const other = { id: 'c', message: user('m2', 'Other words') };
    expect(await (await chat(other)).json()).toMatchObject({ code: 'conversation-busy' });
    const wish = { messageId: 'm1', number: 1 };
    expect((await post('/chat/c/version', wish)).status).toBe(409);
    model.finish();
    await Promise.all([first.ended, again.ended]);
    expect(first.read.place).toBe(again.read.place);
  });

  it('is stopped at the model too, and keeps what was said', async () => {
    const { first, model, post, stored } = await startAnswer();
    await post('/chat/c/stop', { messageId: 'another' });
    expect(model.seen.left).toBe(0);
    expect((await post('/chat/c/stop', { messageId: 'm1' })).status).toBe(204);
    await first.ended;
    expect(first.chunks.at(-1)).toEqual({ type: 'abort' });
    expect(model.seen.left).toBe(1);
    expect((await stored()).messages[1]).toMatchObject({
      parts: [{ text: 'One, ' }],
      stopped: true,
    });
  });

  it('ends a while after its last reader has left', async () => {
    const { first, leave, model, stored } = await startAnswer();
    vi.useFakeTimers();
    leave();
    await first.ended.catch(() => {});
    await vi.advanceTimersByTimeAsync(14_000);
    expect(model.seen.left).toBe(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(model.seen.left).toBe(1);
    expect((await stored()).messages[1]?.stopped).toBe(true);
  });

  it('goes with its conversation when that is erased', async () => {
    const { ask, first, model, join } = await startAnswer();
    await ask('/chat/c', { method: 'DELETE' });
    await first.ended;
    expect(first.chunks.at(-1)).toMatchObject({ problem: { code: 'conversation-unknown' } });
    expect(model.seen.left).toBe(1);
    expect((await ask('/chat/c')).status).toBe(404);
    expect((await join()).status).toBe(204);
    expect((await join(first.read.place)).status).toBe(404);
  });
});
