import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { natter } from './test-support/start-command.ts';
import { openAnswer } from './test-support/read-answer.ts';
import { beginStream, frame, startProvider } from './test-support/start-provider.ts';
import { startRelay } from './test-support/start-relay.ts';
import { readFileSync } from 'node:fs';

const MEGABYTES = 1024 * 1024;

/** Asks, and then takes nothing of the answer. */
async function askAndStare(origin: string, path: string, body: object): Promise<Socket> {
  const { port, host } = new URL(origin);
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.pause();
  const text = JSON.stringify(body);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  return socket;
}

/** What a process holds in memory, where the system tells it. */
function residentMemory(pid: number | undefined): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

describe('readers who do not read', () => {
  it.runIf(process.platform === 'linux').each(['/chat', '/v1/chat/completions'])(
    'are not answered into memory without end: %s',
    async (path) => {
      let sent = 0;
      const long = frame('x'.repeat(64 * 1024));
      const { baseURL, seen } = await startProvider((response) => {
        beginStream(response, frame('start'));
        const more = () => {
          while (!response.destroyed && response.write(long)) sent += long.length;
        };
        response.on('drain', more);
        more();
      });
      const environment = { PORT: '0', OPENAI_BASE_URL: baseURL, OPENAI_MODEL: 'm' };
      const { ready, child } = natter({ ...environment, NATTER_STORE: 'sqlite::memory:' });
      const origin = await ready();
      // What everybody loads once is not what a reader holds.
      for (let count = 0; count < 5; count += 1) {
        const socket = await askAndStare(origin, '/chat', { message: 'Hi' });
        await expect.poll(() => seen.calls).toBe(count + 1);
        socket.destroy();
      }
      await fetch(`${origin}/status`);
      const before = residentMemory(child.pid);
      const message = { id: 'm', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
      const sockets = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          askAndStare(
            origin,
            path,
            path === '/chat'
              ? { id: `c${index}`, message }
              : { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true },
          ),
        ),
      );
      await expect.poll(() => seen.calls).toBe(25);
      // As long as anything more is taken from the provider, we wait and look.
      let most = 0;
      let last = -1;
      await expect
        .poll(
          () => {
            most = Math.max(most, residentMemory(child.pid) - before);
            const isQuiet = sent === last;
            last = sent;
            return isQuiet;
          },
          { interval: 500 },
        )
        .toBe(true);
      expect(most).toBeLessThan(200 * MEGABYTES);
      for (const socket of sockets) socket.destroy();
    },
  );
});

describe('a connection on which nothing is said', () => {
  it('is told every fifteen seconds that it is alive, before the first word too', async () => {
    const { baseURL } = await startProvider(() => {});
    const { origin } = await startRelay({ baseURL, model: 'm' });
    const started = performance.now();
    const leaving = new AbortController();
    const response = await fetch(`${origin}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Hi' }),
      signal: leaving.signal,
    });
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe(': keep-alive\n\n');
    expect(performance.now() - started).toBeGreaterThan(14_000);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    leaving.abort();
  });

  it('keeps nobody else waiting, however many there are', async () => {
    const { baseURL } = await startProvider((response) => {
      beginStream(response, frame('Hello', 'stop'));
      response.end('data: [DONE]\n\n');
    });
    const { origin } = await startRelay({ baseURL, model: 'm' });
    const port = Number(new URL(origin).port);
    const idle = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const socket = connect({ port, host: '127.0.0.1' });
        await once(socket, 'connect');
        return socket;
      }),
    );
    const answer = await openAnswer({ origin, path: '/chat', body: { message: 'Hi' } });
    await answer.ended;
    expect(answer.text()).toBe('Hello');
    for (const socket of idle) socket.destroy();
  });
});
