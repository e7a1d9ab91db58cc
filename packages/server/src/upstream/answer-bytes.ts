import type { Deadline } from './deadline.ts';
import { toFailure } from './failures.ts';

/** How long an answer that is complete may take to end its HTTP body. */
const DRAIN_MILLISECONDS = 1000;

/**
 * Reads what is left in the background, so that the connection can serve the next call.
 * A body that is dropped before its end costs a new connection, over TLS a whole handshake.
 */
async function drain(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  deadline: Deadline,
): Promise<void> {
  const timer = setTimeout(() => deadline.abandon(), DRAIN_MILLISECONDS);
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer was complete; how its connection ended matters to nobody.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The body of an answer under its deadline.
 * @throws {RelayError} when it breaks off or takes too long; the caller's own reason when it left
 */
export async function* answerBytes(
  body: ReadableStream<Uint8Array>,
  deadline: Deadline,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let settled = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      deadline.signal.throwIfAborted();
      if (done) break;
      deadline.pause();
      yield value;
      deadline.touch();
    }
    settled = true;
  } catch (error) {
    settled = true;
    throw deadline.signal.aborted ? deadline.signal.reason : toFailure(error);
  } finally {
    deadline.end();
    if (!settled) void drain(reader, deadline);
  }
}
