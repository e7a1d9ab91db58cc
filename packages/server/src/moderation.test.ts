import { readConversation } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import type { Moderate, Moderated } from './relay-options.ts';
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
