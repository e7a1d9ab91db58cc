import { readConversation, readReply, readSession } from '@natter/protocol';
import { createSandbox } from '@natter/sandbox';
import { describe, expect, it } from 'vitest';
import { createPageRelay } from './page-relay.ts';

const ORIGIN = 'http://page.test';

function start() {
  const relay = createPageRelay(
    createSandbox({ pace: { firstToken: 0, perToken: 0 }, seed: 1, report: () => {} }),
  );
  const ask = (path: string, init?: RequestInit) => relay(ORIGIN + path, init);
  const chat = (body: unknown, headers: Record<string, string> = {}) =>
    ask('/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { ask, chat };
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
