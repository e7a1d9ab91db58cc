import { readConversation } from '@natter/protocol';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';

const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };

const REQUESTS: [string, string, object, Record<string, string>][] = [
  ['a streamed answer', '/chat', { id: 'c1', message }, {}],
  ['an answer as JSON', '/chat', { id: 'c1', message }, { accept: 'application/json' }],
  [
    'a stream on the OpenAI wire',
    '/v1/chat/completions',
    { model: 'm', messages: [], stream: true },
    {},
  ],
  ['JSON on the OpenAI wire', '/v1/chat/completions', { model: 'm', messages: [] }, {}],
];

async function ask(
  origin: string,
  [, path, body, headers]: (typeof REQUESTS)[number],
  signal: AbortSignal,
) {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });
  await response.text();
}

describe('a browser that leaves', () => {
  it.each(REQUESTS)('ends the upstream call before its first byte: %s', async (...request) => {
    const { baseURL, seen } = await startProvider(() => {});
    const { origin } = await startRelay({ baseURL, model: 'm' });
    const browser = new AbortController();
    const asked = ask(origin, request, browser.signal);
    await expect.poll(() => seen.open).toBe(1);
    browser.abort();
    await expect(asked).rejects.toThrow(/aborted/);
    await expect.poll(() => seen.open).toBe(0);
    expect(seen.calls).toBe(1);
  });

  it.each(REQUESTS.filter(([name]) => !name.startsWith('JSON')))(
    'ends the upstream call in mid-answer: %s',
    async (...request) => {
      const { baseURL, seen } = await startProvider((response) =>
        beginStream(response, frame('Half ')),
      );
      const { origin, failures } = await startRelay({ baseURL, model: 'm' });
      const browser = new AbortController();
      const asked = ask(origin, request, browser.signal);
      await expect.poll(() => seen.open).toBe(1);
      browser.abort();
      await expect(asked).rejects.toThrow(/aborted/);
      await expect.poll(() => seen.open).toBe(0);
      expect(failures).toEqual([]);
    },
  );

  it('finds what it had received, marked as stopped, and can ask again at once', async () => {
    const { baseURL } = await startProvider((response) => beginStream(response, frame('Half ')));
    const { chat, origin } = await startRelay({ baseURL, model: 'm' });
    const response = await chat({ id: 'c1', message });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    const again = await chat({ id: 'c1', trigger: 'regenerate-message' });
    expect(again.status).toBe(200);
    await again.body!.cancel();
    const stored = async () =>
      readConversation(await (await fetch(`${origin}/chat/c1`)).json())?.messages.slice(1);
    await expect
      .poll(stored)
      .toMatchObject([{ role: 'assistant', parts: [{ text: 'Half ' }], stopped: true }]);
  });
});

describe('a browser that leaves before anyone has looked', () => {
  it('costs no upstream call that runs to its end', async () => {
    const { baseURL, seen } = await startProvider((response) =>
      beginStream(response, frame('Half ')),
    );
    const { origin, lines } = await startRelay({ baseURL, model: 'm' });
    const body = JSON.stringify({ message: 'Hi' });
    const head = `POST /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;
    for (let count = 0; count < 40; count += 1) {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy());
      await once(socket, 'close');
    }
    await expect.poll(() => lines.length).toBe(40);
    await expect.poll(() => seen.open).toBe(0);
  });
});

describe('a relay that stops', () => {
  it('ends a running answer with its problem and keeps what had arrived', async () => {
    const { baseURL } = await startProvider((response) => beginStream(response, frame('Half ')));
    const { chat, close } = await startRelay({ baseURL, model: 'm' });
    const response = await chat({ id: 'c1', message });
    const reader = response.body!.getReader();
    await reader.read();
    const closed = close();
    const rest: Uint8Array[] = [];
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest.push(part.value);
    expect(Buffer.concat(rest).toString()).toContain('relay-stopping');
    await closed;
  });
});
