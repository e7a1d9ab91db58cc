import { request } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { beginStream, frame, startProvider } from '../test-support/start-provider.ts';
import { startWire } from '../test-support/start-wire.ts';

const body = JSON.stringify({ model: 'm', messages: [], stream: true });
const KEEP_ALIVE = ': keep-alive\n\n';

it('tells a quiet connection every 15 seconds that it is alive, between whole events', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { baseURL } = await startProvider((response) => beginStream(response, frame('Half ')));
  const { ask } = await startWire({ baseURL });
  const response = await ask('/chat/completions', { messages: [], stream: true });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe(frame('Half '));
  vi.advanceTimersByTime(15_000);
  expect((await reader.read()).value).toBe(KEEP_ALIVE);
  vi.advanceTimersByTime(14_999);
  vi.advanceTimersByTime(1);
  expect((await reader.read()).value).toBe(KEEP_ALIVE);
  await reader.cancel();
});

it('holds a provider back whose reader does not read, instead of keeping its words', async () => {
  const flood = frame('x'.repeat(16_000));
  const written = { bytes: 0, drains: 0, isFull: false };
  const { baseURL } = await startProvider((response) => {
    beginStream(response);
    const more = () => {
      written.isFull = false;
      while (!response.destroyed && response.write(flood)) written.bytes += flood.length;
      written.isFull = true;
    };
    response.on('drain', () => {
      written.drains += 1;
      more();
    });
    more();
  });
  const { origin } = await startWire({ baseURL });
  const call = request(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  call.on('error', () => {});
  onTestFinished(() => void call.destroy());
  const headed = new Promise<void>((resolve) => {
    call.on('response', (response) => {
      response.pause();
      resolve();
    });
  });
  call.end(body);
  await headed;
  // The provider is full, and stays so: nothing in between takes any more.
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = written.isFull && before === written.drains;
        before = written.drains;
        return isStill;
      },
      { interval: 200, timeout: 10_000 },
    )
    .toBe(true);
  expect(written.bytes).toBeLessThan(32 * 1024 * 1024);
});
