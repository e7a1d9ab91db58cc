import type { Clock } from '../core/patience.ts';

/** A relay says something at least every 15 seconds; whoever hears nothing for so long is alone. */
const LONGEST_SILENCE = 45_000;

/**
 * The bytes of a response as they arrive. A connection that has died without saying so (a laptop
 * that slept, a network that changed) is given up after 45 silent seconds.
 */
export async function* bytesOf(
  { body }: Response,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  let heard = clock.now();
  const watch = async () => {
    while (!either.aborted && clock.now() - heard < LONGEST_SILENCE)
      await clock.sleep(LONGEST_SILENCE / 3, either);
    // Ends the read that hangs; the stream then looks cut, which it is.
    await reader.cancel().catch(() => {});
  };
  void watch();
  try {
    // Not every browser can walk through a stream with `for await`.
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      heard = clock.now();
      yield piece.value;
    }
  } finally {
    // Nobody waits for the end of what may never say that it has ended.
    over.abort();
  }
}
