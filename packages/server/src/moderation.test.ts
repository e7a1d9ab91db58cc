import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import type { Moderate, Moderated } from './relay-options.ts';
import { bearing, openSession } from './test-support/open-session.ts';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const message = (text: string) => ({ id: 'm1', role: 'user', parts: [{ type: 'text', text }] });

async function start(moderate: Moderate, ...pieces: string[]) {
  const { baseURL, seen } = await startProvider((response) => {
    beginStream(response, ...pieces.map((piece) => frame(piece)), frame('', 'stop'));
    response.end('data: [DONE]\n\n');
  });
  const relay = await startRelay({ baseURL, model: 'm', moderate });
  const stored = async () => {
    const response = await fetch(`${relay.origin}/chat/c1`);
    return readConversation(await response.json());
  };
  return { ...relay, seen, stored };
}

describe("the site's own look at texts", () => {
  it('refuses words before anybody is asked, and keeps nothing of them', async () => {
    const { chat, seen, stored } = await start(({ text }) => !text.includes('forbidden'));
    const response = await chat({ id: 'c1', message: message('a forbidden word') });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'content-refused' });
    expect(seen.calls).toBe(0);
    expect(await stored()).toBeUndefined();
  });

  it('lets no piece of an answer pass that it has not looked at', async () => {
    const looked: Moderated[] = [];
    const moderate: Moderate = (moderated) => {
      looked.push(moderated);
      return !moderated.text.includes('SECRET');
    };
    const good = 'Harmless. '.repeat(25);
    const provider = await startPacedProvider();
    const { origin } = await startRelay({ baseURL: provider.baseURL, model: 'm', moderate });
    const body = { id: 'c1', message: message('Hi') };
    const asking = openAnswer({ origin, path: '/chat', body });
    await expect.poll(() => provider.seen.calls).toBe(1);
    provider.say(good);
    const answer = await asking;
    await expect.poll(answer.text).toBe(good);
    provider.say('SEC');
    provider.say('RET follows. '.repeat(20));
    await answer.ended;
    expect(answer.text()).toBe(good);
    expect(answer.chunks.at(-1)).toMatchObject({
      type: 'error',
      problem: { code: 'content-refused' },
    });
    expect(await (await fetch(`${origin}/chat/c1`)).text()).not.toContain('SEC');
    expect(looked.map(({ kind }) => kind)).toEqual(['message', 'answer', 'answer']);
  });

  it('looks across the borders of pieces, and costs no more than the answer is long', async () => {
    let length = 0;
    const moderate: Moderate = ({ text }) => {
      length += text.length;
      return true;
    };
    const pieces = Array.from({ length: 500 }, (_, index) => `piece ${index}, `);
    const { origin } = await start(moderate, ...pieces);
    const body = { id: 'c1', message: message('Hi') };
    const answer = await openAnswer({ origin, path: '/chat', body });
    await answer.ended;
    expect(answer.text()).toBe(pieces.join(''));
    expect(length).toBeLessThan(3 * pieces.join('').length);
  });

  it('refuses what it could not look at', async () => {
    const { chat } = await start(() => {
      throw new Error('LEAK: the rules are down');
    });
    const response = await chat({ id: 'c1', message: message('Hi') });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('LEAK');
  });
});

describe("the site's own look at what visitors are answered on the OpenAI wire", () => {
  const SHOP = 'https://shop.example';
  const chunk = (content: string) => frame(content);
  const item = (delta: string) =>
    `event: response.output_text.delta\ndata: ${JSON.stringify({ type: 'response.output_text.delta', delta })}\n\n`;
  const completed = `event: response.completed\ndata: ${JSON.stringify({ type: 'response.completed', response: { status: 'completed', output: [] } })}\n\n`;
  const STREAMS: [string, (text: string) => string, string][] = [
    ['/v1/chat/completions', chunk, `${frame('', 'stop')}data: [DONE]\n\n`],
    ['/v1/responses', item, completed],
  ];

  async function startForVisitors(baseURL: string) {
    const moderate: Moderate = ({ text }) => !text.includes('SECRET');
    const options = { origins: [SHOP], openAIWire: true, moderate };
    const relay = await startRelay({ baseURL, model: 'm', ...options });
    const { token } = await openSession(relay, SHOP);
    return (path: string, stream: boolean) =>
      fetch(relay.origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearing(token, SHOP) },
        body: JSON.stringify({
          model: 'm',
          stream,
          ...(path.endsWith('responses')
            ? { input: 'Hi' }
            : { messages: [{ role: 'user', content: 'Hi' }] }),
        }),
      });
  }

  it.each(STREAMS)('holds a stream back until it has passed: %s', async (path, say, end) => {
    const good = 'Harmless. '.repeat(40);
    const pieces = [good, 'SEC', 'RET and more'];
    const { baseURL } = await startProvider((response) => {
      beginStream(response);
      const next = () => {
        const piece = pieces.shift();
        if (piece === undefined) return void response.end(end);
        response.write(say(piece));
        setTimeout(next, 20);
      };
      next();
    });
    const ask = await startForVisitors(baseURL);
    const text = await (await ask(path, true)).text();
    expect(text).toContain('Harmless.');
    expect(text).not.toContain('SEC');
    expect(text).toContain('content-refused');
  });

  it('lets a harmless stream pass as it came', async () => {
    const stream = `${frame('Good ')}${frame('day', 'stop')}data: [DONE]\n\n`;
    const { baseURL } = await startProvider((response) => {
      beginStream(response, stream);
      response.end();
    });
    const ask = await startForVisitors(baseURL);
    expect(await (await ask('/v1/chat/completions', true)).text()).toBe(stream);
  });

  it('refuses a whole answer before any of it is sent', async () => {
    const { baseURL } = await startProvider((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const message = { role: 'assistant', content: 'The SECR\u0045T.' };
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
    });
    const ask = await startForVisitors(baseURL);
    const response = await ask('/v1/chat/completions', false);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('SECR');
  });
});
