import { expect, it } from 'vitest';
import { bytesOf } from './bytes-of.ts';
import { systemClock } from './system-clock.ts';

it('ends with its signal, even if what gives the bytes never says that it has ended', async () => {
  const leaving = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
    cancel: () => new Promise(() => {}),
  });
  const bytes = bytesOf(new Response(body), systemClock, leaving.signal);
  await bytes.next();
  const rest = bytes.next();
  leaving.abort();
  expect((await rest).done).toBe(true);
});
