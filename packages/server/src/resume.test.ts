import { readConversation } from '@natter/protocol';
import { DefaultChatTransport } from 'ai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPacedProvider } from './test-support/paced-provider.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { startProvider } from './test-support/start-provider.ts';
import { startRedis, withoutRedis } from './test-support/start-redis.ts';
import { startRelay } from './test-support/start-relay.ts';

const LONG = 600_000;
const said = (id: string, text = 'Hi') => ({ id, role: 'user', parts: [{ type: 'text', text }] });
const body = { id: 'c1', message: said('m1') };
const post = (origin: string, path: string, json?: unknown) =>
  fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
const stored = async (origin: string, id = 'c1') =>
  readConversation(await (await fetch(`${origin}/chat/${id}`)).json());
const texts = async (origin: string) =>
  (await stored(origin))?.messages.map(({ parts }) => parts.map(({ text }) => text).join(''));

/** Two relays that know of each other: two readings of one, or one Redis between two. */
const PAIRS: [string, boolean, (baseURL: string, grace: number) => Promise<[string, string]>][] = [
  [
    'one relay',
    false,
    async (baseURL, grace) => {
      const { origin } = await startRelay({ baseURL, model: 'm', grace });
      return [origin, origin];
    },
  ],
  [
    'two relays and one Redis',
    withoutRedis,
    async (baseURL, grace) => {
      const { url: store } = await startRedis();
      const options = { baseURL, model: 'm', grace, store };
      const [one, other] = [await startRelay(options), await startRelay(options)];
      return [one.origin, other.origin];
    },
  ],
];

describe.each(PAIRS.filter(([, left]) => !left))('an answer of %s', (_name, _left, startPair) => {
  async function start(grace = LONG) {
    const provider = await startPacedProvider();
    const [here, there] = await startPair(provider.baseURL, grace);
    return { provider, here, there };
  }

  it('goes on for a reader who lost the network, from the event that came last', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('One, ');
    await expect.poll(first.text).toBe('One, ');
    first.leave();
    provider.say('two, ');
    const headers = { 'last-event-id': first.place() };
    const second = await openAnswer({ origin: there, path: '/chat/c1/stream', headers });
    await expect.poll(second.text).toBe('two, ');
    provider.say('three.');
    provider.finish();
    await second.ended;
    expect(first.text() + second.text()).toBe('One, two, three.');
    expect(second.chunks.at(-1)?.type).toBe('finish');
    expect(provider.seen.calls).toBe(1);
  });

  it('can be read from its beginning, in a few events, while it runs and after it', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    for (let count = 0; count < 20; count += 1) provider.say(`${count} `);
    await expect.poll(first.text).toContain('19');
    const second = await openAnswer({ origin: there, path: '/chat/c1/stream' });
    await expect.poll(second.text).toBe(first.text());
    expect(second.chunks.map(({ type }) => type).slice(0, 3)).toEqual([
      'start',
      'start-step',
      'text-start',
    ]);
    provider.finish();
    await Promise.all([first.ended, second.ended]);
    await expect.poll(async () => (await stored(there))?.running).toBeUndefined();
    const headers = { 'last-event-id': `${first.place().split(':')[0]}:0` };
    const third = await openAnswer({ origin: there, path: '/chat/c1/stream', headers });
    await third.ended;
    expect(third.text()).toBe(first.text());
    expect(third.chunks.length).toBeLessThan(10);
  });

  it('is followed by two tabs at once, each to the end', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    const second = await openAnswer({ origin: there, path: '/chat/c1/stream' });
    provider.say('Both ');
    await expect.poll(second.text).toBe('Both ');
    first.leave();
    provider.say('see it.');
    provider.finish();
    await second.ended;
    expect(second.text()).toBe('Both see it.');
  });

  it('is nothing to join where nothing runs, and never another answer than the one that was read', async () => {
    const { provider, here, there } = await start();
    expect((await fetch(`${there}/chat/c1/stream`)).status).toBe(204);
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Old.');
    provider.finish();
    await first.ended;
    const second = await openAnswer({
      origin: here,
      path: '/chat',
      body: { id: 'c1', message: said('m2', 'And?') },
    });
    for (const place of [first.place(), 'nonsense', 'msg_other:3']) {
      const headers = { 'last-event-id': place };
      expect((await fetch(`${there}/chat/c1/stream`, { headers })).status).toBe(204);
    }
    second.leave();
  });

  it('that has ended is joined by who names it, and by nobody else', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('One, ');
    await expect.poll(first.text).toBe('One, ');
    const { running } = (await stored(there)) ?? {};
    const place = first.place();
    provider.say('two.');
    provider.finish();
    await first.ended;
    const rest = await openAnswer({
      origin: there,
      path: '/chat/c1/stream',
      headers: { 'last-event-id': place },
    });
    const whole = await openAnswer({
      origin: there,
      path: '/chat/c1/stream',
      headers: { 'last-event-id': `${running}:0` },
    });
    await Promise.all([rest.ended, whole.ended]);
    expect([rest.text(), whole.text()]).toEqual(['two.', 'One, two.']);
    // A page that has the conversation would show what it has twice.
    await expect.poll(async () => (await fetch(`${there}/chat/c1/stream`)).status).toBe(204);
    const transport = new DefaultChatTransport({ api: `${there}/chat` });
    expect(await transport.reconnectToStream({ chatId: 'c1' })).toBeNull();
    expect((await stored(there))?.running).toBeUndefined();
  });

  it('that failed tells so to who joins it behind its last word, as a chunk', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Half');
    await expect.poll(first.text).toBe('Half');
    provider.cut();
    await first.ended;
    const place = first.place();
    const headers = { 'last-event-id': place };
    const joined = await openAnswer({ origin: there, path: '/chat/c1/stream', headers });
    await joined.ended;
    expect(joined.chunks).toMatchObject([{ type: 'error', problem: { code: 'answer-cut' } }]);
    // Who comes back once more does not begin anew.
    expect(joined.place()).toBe(place);
  });

  it('is not looked for in a conversation that is not there', async () => {
    const { there } = await start();
    const join = (headers: Record<string, string>) => fetch(`${there}/chat/c1/stream`, { headers });
    expect((await join({})).status).toBe(204);
    for (const place of ['msg_gone:7', 'nonsense']) {
      const response = await join({ 'last-event-id': place });
      expect(await response.json()).toMatchObject({ code: 'conversation-unknown' });
    }
  });

  it('is given once to a message that is sent twice, while it runs and afterwards', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Only once.');
    await expect.poll(first.text).toBe('Only once.');
    const again = await openAnswer({ origin: there, path: '/chat', body });
    await expect.poll(again.text).toBe('Only once.');
    provider.finish();
    await Promise.all([first.ended, again.ended]);
    const later = await openAnswer({ origin: there, path: '/chat', body });
    await later.ended;
    expect(later.text()).toBe('Only once.');
    expect(later.chunks.at(-1)).toEqual({ type: 'finish', finishReason: 'stop' });
    expect(provider.seen.calls).toBe(1);
    expect(await texts(there)).toEqual(['Hi', 'Only once.']);
  });

  it('is refused to other words while somebody reads it, and makes way when nobody does', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('First.');
    await expect.poll(first.text).toBe('First.');
    const other = { id: 'c1', message: said('m2', 'Other words') };
    const refused = await post(there, '/chat', other);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'conversation-busy' });
    first.leave();
    await expect
      .poll(async () => {
        const response = await post(there, '/chat', other);
        await response.body?.cancel();
        return response.status;
      })
      .toBe(200);
    expect(await texts(there)).toEqual(['Hi', 'First.', 'Other words']);
  });

  it('is refused to other words while somebody reads it elsewhere', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('First.');
    const joined = await openAnswer({ origin: there, path: '/chat/c1/stream' });
    await expect.poll(joined.text).toBe('First.');
    first.leave();
    await expect
      .poll(async () => {
        const response = await post(here, '/chat', { id: 'c1', message: said('m2', 'Other') });
        await response.body?.cancel();
        return response.status;
      })
      .toBe(409);
    provider.finish();
    await joined.ended;
    expect(joined.chunks.at(-1)?.type).toBe('finish');
  });

  it('is not hidden by an older one that was read elsewhere, and erased with it', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Old.');
    provider.finish();
    await first.ended;
    await expect.poll(async () => (await stored(there))?.messages.length).toBe(2);
    const other = { id: 'c1', message: said('m2', 'And?') };
    const second = await openAnswer({ origin: there, path: '/chat', body: other });
    provider.say('New.');
    await expect.poll(second.text).toBe('New.');
    const joined = await openAnswer({ origin: here, path: '/chat/c1/stream' });
    await expect.poll(joined.text).toBe('New.');
    expect((await fetch(`${here}/chat/c1`, { method: 'DELETE' })).status).toBe(204);
    await Promise.all([second.ended, joined.ended]);
    for (const { chunks } of [second, joined])
      expect(chunks.at(-1)).toMatchObject({ problem: { code: 'conversation-unknown' } });
    for (const origin of [here, there])
      expect((await fetch(`${origin}/chat/c1/stream`)).status).toBe(204);
  });

  it('ends for everybody when it grows beyond all measure', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    const joined = await openAnswer({ origin: there, path: '/chat/c1/stream' });
    for (let count = 0; count < 40; count += 1) provider.say('x'.repeat(50_000));
    await Promise.all([first.ended, joined.ended]);
    for (const { chunks } of [first, joined])
      expect(chunks.at(-1)).toMatchObject({ problem: { code: 'answer-unreadable' } });
  });

  it('that was given before has places of its own when it is told again', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    for (const word of ['one ', 'two ', 'three']) provider.say(word);
    provider.finish();
    await first.ended;
    const again = await openAnswer({ origin: there, path: '/chat', body });
    await again.ended;
    const headers = { 'last-event-id': again.place() };
    const joined = await fetch(`${there}/chat/c1/stream`, { headers });
    expect(await joined.text()).not.toContain('one');
  });

  it('is stopped from anywhere, at the provider too, and keeps what was said', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Half');
    await expect.poll(first.text).toBe('Half');
    const joined = await openAnswer({ origin: there, path: '/chat/c1/stream' });
    expect((await post(there, '/chat/c1/stop', { messageId: 'another' })).status).toBe(204);
    expect(provider.seen.open).toBe(1);
    expect((await post(there, '/chat/c1/stop', { messageId: 'm1' })).status).toBe(204);
    await first.ended;
    await joined.ended;
    for (const reader of [first, joined]) expect(reader.chunks.at(-1)).toEqual({ type: 'abort' });
    await expect.poll(() => provider.seen.open).toBe(0);
    expect((await stored(there))?.messages.at(-1)).toMatchObject({
      parts: [{ text: 'Half' }],
      stopped: true,
    });
    expect((await post(there, '/chat/c1/stop')).status).toBe(204);
  });

  it('ends at the provider when nobody has come back in time', async () => {
    const { provider, here, there } = await start(0);
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Half');
    await expect.poll(first.text).toBe('Half');
    first.leave();
    await expect.poll(() => provider.seen.open).toBe(0);
    await expect.poll(async () => (await stored(there))?.messages.at(-1)?.stopped).toBe(true);
  });

  it('tells in the conversation that it is running, and goes with it when that is erased', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    provider.say('Half');
    await expect.poll(first.text).toBe('Half');
    const { running } = (await stored(there)) ?? {};
    expect(first.place().startsWith(`${running}:`)).toBe(true);
    expect((await fetch(`${there}/chat/c1`, { method: 'DELETE' })).status).toBe(204);
    await expect.poll(() => provider.seen.open).toBe(0);
    await first.ended;
    expect((await fetch(`${there}/chat/c1`)).status).toBe(404);
    expect((await fetch(`${there}/chat/c1/stream`)).status).toBe(204);
    expect((await fetch(`${here}/chat/c1/stream`)).status).toBe(204);
  });

  it('can be read to its end by who reads slowly, without being held in memory twice', async () => {
    const { provider, here, there } = await start();
    const first = await openAnswer({ origin: here, path: '/chat', body });
    const text = 'x'.repeat(1000);
    for (let count = 0; count < 1000; count += 1) provider.say(text);
    provider.finish();
    await first.ended;
    const headers = { 'last-event-id': `${first.place().split(':')[0]}:0` };
    const late = await openAnswer({ origin: there, path: '/chat/c1/stream', headers });
    await late.ended;
    expect(late.text().length).toBe(1_000_000);
  });
});

describe('an answer that was stopped', () => {
  it('says so as JSON too', async () => {
    const provider = await startPacedProvider();
    const { origin } = await startRelay({ baseURL: provider.baseURL, model: 'm', grace: LONG });
    const asked = fetch(`${origin}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
    await expect.poll(() => provider.seen.calls).toBe(1);
    provider.say('Half');
    const joined = await openAnswer({ origin, path: '/chat/c1/stream' });
    await expect.poll(joined.text).toBe('Half');
    await post(origin, '/chat/c1/stop');
    expect(await (await asked).json()).toMatchObject({ reply: 'Half', stopped: true });
  });

  it('right behind its question is not asked for at all, or ended', async () => {
    const provider = await startPacedProvider();
    const { origin } = await startRelay({ baseURL: provider.baseURL, model: 'm', grace: LONG });
    const asked = post(origin, '/chat', body);
    await post(origin, '/chat/c1/stop', { messageId: 'm1' });
    await post(origin, '/chat/c1/stop', { messageId: 'm1' });
    expect(await (await asked).text()).toContain('"abort"');
    await expect.poll(() => provider.seen.open).toBe(0);
  });

  it('while the site looks at its question is no failure', async () => {
    const looking = Promise.withResolvers<void>();
    const provider = await startPacedProvider();
    const { origin, failures } = await startRelay({
      baseURL: provider.baseURL,
      model: 'm',
      moderate: () => {
        looking.resolve();
        return new Promise<boolean>(() => {});
      },
      grace: 0,
    });
    const leaving = new AbortController();
    const asked = fetch(`${origin}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: leaving.signal,
    });
    await looking.promise;
    const erased = fetch(`${origin}/chat/c1`, { method: 'DELETE' });
    expect((await asked).status).toBe(404);
    expect((await erased).status).toBe(204);
    expect(failures).toEqual(['conversation-unknown']);
  });

  it('ends for its readers although it cannot be kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'natter-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'natter.db');
    const provider = await startPacedProvider();
    const options = { baseURL: provider.baseURL, model: 'm', grace: LONG };
    const { origin } = await startRelay({ ...options, store: `sqlite:${file}` });
    const reader = await openAnswer({ origin, path: '/chat', body });
    provider.say('Half');
    await expect.poll(reader.text).toBe('Half');
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    await post(origin, '/chat/c1/stop');
    await reader.ended;
    expect(reader.chunks.at(-1)).toMatchObject({ problem: { code: 'storage-down' } });
    other.exec('ROLLBACK');
    other.close();
  });
});

describe.skipIf(withoutRedis)('an answer whose relay was stopped', () => {
  it('has ended for who comes back to another relay, and is not come back to for ever', async () => {
    const { url: store } = await startRedis();
    const provider = await startPacedProvider();
    const options = { baseURL: provider.baseURL, model: 'm', store, grace: LONG };
    const [one, other] = [await startRelay(options), await startRelay(options)];
    const first = await openAnswer({ origin: one.origin, path: '/chat', body });
    provider.say('Half');
    await expect.poll(first.text).toBe('Half');
    await one.close();
    await first.ended;
    expect(first.chunks.at(-1)).toMatchObject({ problem: { code: 'relay-stopping' } });
    const headers = { 'last-event-id': first.place() };
    const joined = await openAnswer({ origin: other.origin, path: '/chat/c1/stream', headers });
    await joined.ended;
    expect(joined.chunks).toMatchObject([{ type: 'error', problem: { code: 'answer-cut' } }]);
  });

  it('goes on for who reads it of another relay that is stopped, and comes back', async () => {
    const { url: store } = await startRedis();
    const provider = await startPacedProvider();
    const options = { baseURL: provider.baseURL, model: 'm', store, grace: LONG };
    const [one, other] = [await startRelay(options), await startRelay(options)];
    const first = await openAnswer({ origin: one.origin, path: '/chat', body });
    provider.say('Half');
    const joined = await openAnswer({ origin: other.origin, path: '/chat/c1/stream' });
    await expect.poll(joined.text).toBe('Half');
    await other.close();
    await joined.ended;
    expect(joined.chunks.at(-1)).toMatchObject({ problem: { code: 'relay-stopping' } });
    const headers = { 'last-event-id': joined.place() };
    const back = await openAnswer({ origin: one.origin, path: '/chat/c1/stream', headers });
    provider.say(' and half.');
    provider.finish();
    await Promise.all([back.ended, first.ended]);
    expect(back.text()).toBe(' and half.');
  });
});

describe("a site's log that fails", () => {
  it('leaves nobody unanswered', async () => {
    const provider = await startPacedProvider();
    const { origin } = await startRelay({
      baseURL: provider.baseURL,
      model: 'm',
      log: {
        finished() {},
        failed() {
          throw new Error('The disk of the log is full');
        },
      },
    });
    const reader = await openAnswer({ origin, path: '/chat', body });
    provider.cut();
    await reader.ended;
    expect(reader.chunks.at(-1)).toMatchObject({ problem: { code: 'answer-cut' } });
    expect((await fetch(`${origin}/chat/c1`, { method: 'DELETE' })).status).toBe(204);
  });
});

describe('an answer that fails', () => {
  it('is logged once, however many read it', async () => {
    const provider = await startPacedProvider();
    const { origin, failures } = await startRelay({ baseURL: provider.baseURL, model: 'm' });
    const first = await openAnswer({ origin, path: '/chat', body });
    const second = await openAnswer({ origin, path: '/chat/c1/stream' });
    provider.say('Half');
    await expect.poll(second.text).toBe('Half');
    provider.cut();
    await Promise.all([first.ended, second.ended]);
    for (const { chunks } of [first, second])
      expect(chunks.at(-1)).toMatchObject({ type: 'error', problem: { code: 'answer-cut' } });
    await expect.poll(() => failures).toEqual(['answer-cut']);
  });

  it('is logged once where it never began', async () => {
    const { baseURL } = await startProvider((response) => void response.writeHead(401).end());
    const { chat, failures } = await startRelay({ baseURL, model: 'm' });
    expect((await chat(body)).status).toBe(502);
    expect(failures).toEqual(['provider-refused-key']);
  });
});
