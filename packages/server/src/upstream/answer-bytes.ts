import type { Deadline } from './deadline.ts';
import { toFailure } from './failures.ts';

/** How long an answer that is complete may take to end its HTTP body. */
const DRAIN_MILLISECONDS = 1000;

type Body = AsyncIterator<Uint8Array>;
type Next = IteratorResult<Uint8Array>;

const OVER: Next = { done: true, value: undefined };

/**
 * Reads what is left in the background, so that the connection can serve the next call.
 * A body that is dropped before its end costs a new connection, over TLS a whole handshake.
 */
async function drain(
  body: Body,
  reading: Promise<unknown> | undefined,
  deadline: Deadline,
): Promise<void> {
  const timer = setTimeout(() => deadline.abandon(), DRAIN_MILLISECONDS);
  try {
    await reading;
    while ((await body.next()).done !== true);
  } catch {
    // The answer was complete; how its connection ended matters to nobody.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The body of an answer under its deadline. It throws a `RelayError` when it breaks off or takes too
 * long, and the caller's own reason when that left. `return` may come while a read is still waiting.
 */
export function answerBytes(body: Body, deadline: Deadline): AsyncIterableIterator<Uint8Array> {
  let hasBegun = false;
  let isOver = false;
  let reading: Promise<Next> | undefined;

  function end(): void {
    isOver = true;
    deadline.end();
  }

  return {
    async next(): Promise<Next> {
      if (isOver) return OVER;
      if (hasBegun) deadline.touch();
      try {
        reading = body.next();
        const next = await reading;
        deadline.signal.throwIfAborted();
        hasBegun = true;
        deadline.pause();
        if (next.done === true) end();
        return next;
      } catch (error) {
        end();
        throw deadline.signal.aborted ? deadline.signal.reason : toFailure(error);
      }
    },
    return(): Promise<Next> {
      if (!isOver) {
        end();
        void drain(body, reading, deadline);
      }
      return Promise.resolve(OVER);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
