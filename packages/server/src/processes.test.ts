import { readConversation } from '@natter/protocol';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer, type ReadingAnswer } from './test-support/read-answer.ts';
import { natter } from './test-support/start-command.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';

const said = (id: string, text = id) => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const NATTER_SECRET = 'a secret of at least thirty-two characters';

async function startProcess(environment: Record<string, string>) {
  const command = natter({ PORT: '0', OPENAI_MODEL: 'm', NATTER_SECRET, ...environment });
  return { ...command, origin: await command.ready() };
}

const messagesOf = async (origin: string, id: string) =>
  readConversation(await (await fetch(`${origin}/chat/${id}`)).json())?.messages ?? [];

function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'natter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return `sqlite:${join(folder, 'natter.db')}`;
}

/** A provider that always says the same, a word at a time. */
const WORDS = 'All of this has to arrive and none of it twice. '.repeat(8);
const startTalker = () =>
  startProvider((response) => {
    beginStream(response, frame(''));
    const words = WORDS.match(/\S+ /g) ?? [];
    const next = () => {
      const word = words.shift();
      if (word === undefined) response.end(`${frame('', 'stop')}data: [DONE]\n\n`);
      else {
        response.write(frame(word));
        setTimeout(next, 5);
      }
    };
    next();
  });

describe('a relay that is killed', () => {
  it('has lost no message that it acknowledged', async () => {
    const { baseURL } = await startTalker();
    const environment = { OPENAI_BASE_URL: baseURL, NATTER_STORE: databaseFile() };
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { child, origin, exited } = await startProcess(environment);
      const before = acknowledged.length;
      const asked = Array.from({ length: 8 }, (_, index) => `m${round}-${index}`);
      const asking = asked.map(async (id) => {
        const answer = await openAnswer({ origin, path: '/chat', body: { id, message: said(id) } });
        // The first chunk says that the words are kept.
        acknowledged.push(id);
        return answer.ended;
      });
      await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 3);
      child.kill('SIGKILL');
      await Promise.allSettled(asking);
      await exited;
    }
    const { origin } = await startProcess(environment);
    for (const id of acknowledged) {
      const [first] = await messagesOf(origin, id);
      expect(first).toMatchObject({ id, role: 'user' });
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);
  });
});

describe('a relay that is told to stop', () => {
  it('lets answers end in their time, takes no new ones, and says that it is not ready', async () => {
    const provider = await startPacedProvider();
    const { child, origin, exited } = await startProcess({
      OPENAI_BASE_URL: provider.baseURL,
      NATTER_STORE: databaseFile(),
      NATTER_DRAIN: '600',
    });
    const answer = await openAnswer({
      origin,
      path: '/chat',
      body: { id: 'c', message: said('m') },
    });
    provider.say('Half, ');
    await expect.poll(answer.text).toBe('Half, ');
    child.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status).toBe(503);
    const refused = await fetch(`${origin}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Me too' }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    provider.say('whole.');
    provider.finish();
    await answer.ended;
    expect(answer.text()).toBe('Half, whole.');
    expect(answer.chunks.at(-1)?.type).toBe('finish');
    expect(await exited).toBe(0);
  });

  it.each(['/chat', '/v1/chat/completions'])(
    'ends what takes longer with an event that says so: %s',
    async (path) => {
      const provider = await startPacedProvider();
      const { child, origin, exited } = await startProcess({
        OPENAI_BASE_URL: provider.baseURL,
        NATTER_STORE: databaseFile(),
        NATTER_DRAIN: '0',
      });
      const body = { id: 'c', message: said('m'), model: 'm', messages: [said('m')], stream: true };
      const asked = path === '/chat' ? { id: 'c', message: said('m') } : { ...body, messages: [] };
      const response = await fetch(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      });
      provider.say('Half');
      child.kill('SIGTERM');
      expect(await response.text()).toContain('relay-stopping');
      expect(await exited).toBe(0);
      await expect.poll(() => provider.seen.open).toBe(0);
    },
  );
});

describe('natter export', () => {
  it('writes every conversation as a line of JSON, while the relay runs', async () => {
    const { baseURL } = await startTalker();
    const environment = { OPENAI_BASE_URL: baseURL, NATTER_STORE: databaseFile() };
    const { origin } = await startProcess(environment);
    for (const id of ['c1', 'c2']) {
      const answer = await openAnswer({ origin, path: '/chat', body: { id, message: said('m') } });
      await answer.ended;
    }
    const [, rated] = await messagesOf(origin, 'c1');
    await fetch(`${origin}/chat/c1/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messageId: rated?.id, rating: 'up', comment: 'Thanks' }),
    });
    const feedback = { rating: 'up', comment: 'Thanks' };
    const createdAt: unknown = expect.any(Number);
    const { said: printed, exited } = natter({ NATTER_STORE: environment.NATTER_STORE }, [
      'export',
    ]);
    expect(await exited).toBe(0);
    const lines = printed.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      {
        id: 'c1',
        messages: [
          { role: 'user', createdAt },
          { role: 'assistant', feedback },
        ],
      },
      { id: 'c2', messages: [{ role: 'user' }, { role: 'assistant', finishReason: 'stop' }] },
    ]);
    expect(printed.err).toBe('');
  });
});

describe.skipIf(withoutRedis)('two relays and one Redis', () => {
  async function startTwo(baseURL: string) {
    const redis = await startRedis();
    const environment = { OPENAI_BASE_URL: baseURL, NATTER_STORE: redis.url };
    const [one, other] = [await startProcess(environment), await startProcess(environment)];
    return { one, other, environment };
  }

  it('tell a follower soon and honestly when the process that answers is killed', async () => {
    const provider = await startPacedProvider();
    const { one, other } = await startTwo(provider.baseURL);
    const body = { id: 'c', message: said('m') };
    const here = await openAnswer({ origin: one.origin, path: '/chat', body });
    here.ended.catch(() => {});
    provider.say('What was said');
    await expect.poll(here.text).toBe('What was said');
    const there = await openAnswer({ origin: other.origin, path: '/chat/c/stream' });
    await expect.poll(there.text).toBe('What was said');
    one.child.kill('SIGKILL');
    await there.ended;
    expect(there.chunks.at(-1)).toMatchObject({ type: 'error', problem: { code: 'answer-cut' } });
    expect(there.text()).toBe('What was said');
    await expect
      .poll(() => messagesOf(other.origin, 'c'))
      .toMatchObject([
        { id: 'm' },
        { parts: [{ text: 'What was said' }], problem: { code: 'answer-cut' } },
      ]);
    const again = await openAnswer({ origin: other.origin, path: '/chat', body });
    provider.say('Said again.');
    provider.finish();
    await again.ended;
    expect(again.text()).toBe('Said again.');
    expect(await messagesOf(other.origin, 'c')).toHaveLength(2);
  });

  it('lose no text and repeat none while they are restarted one after the other under load', async () => {
    const { baseURL } = await startTalker();
    const { one, other, environment } = await startTwo(baseURL);
    let relays = [one, other];
    const finished: ReadingAnswer[] = [];
    let asked = 0;

    /** A visitor who goes to another relay when one is being stopped. */
    async function visit(id: string): Promise<void> {
      for (;;) {
        asked += 1;
        const relay = relays[asked % relays.length];
        try {
          const body = { id, message: said('m') };
          const answer = await openAnswer({ origin: relay?.origin ?? '', path: '/chat', body });
          await answer.ended;
          finished.push(answer);
          return;
        } catch {
          // Refused, because it is being stopped or gone: the next one is asked.
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }
    const visitors = Array.from({ length: 4 }, async (_, number) => {
      for (let turn = 0; turn < 8; turn += 1) await visit(`c${number}-${turn}`);
    });
    for (const old of [one, other]) {
      await expect.poll(() => asked).toBeGreaterThan(0);
      const fresh = await startProcess(environment);
      old.child.kill('SIGTERM');
      relays = [...relays.filter((each) => each !== old), fresh];
      expect(await old.exited).toBe(0);
    }
    await Promise.all(visitors);
    expect(finished.map((answer) => answer.text())).toEqual(Array(32).fill(WORDS));
    for (const answer of finished) expect(answer.chunks.at(-1)?.type).toBe('finish');
  });
});
