import { attempt } from './attempt.ts';
import type { RelayError } from '../errors/relay-error.ts';

/**
 * One finished request. It never carries a message, a token or an address of a visitor, and nothing
 * that a caller may choose freely.
 */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /**
   * The route's pattern: `/chat/{id}`. Of a path that is no route only the words are told that
   * routes have too, and `*` for the others: a key or a name may stand in it.
   */
  readonly path: string;
  readonly status: number;
  /** From the arrival of the request to the end of its answer. */
  readonly milliseconds: number;
  /** Until the head of the answer left; `undefined` when none did. */
  readonly firstByteMilliseconds?: number;
  /** Until the provider's answer began; `undefined` when nobody was asked or nothing came. */
  readonly firstChunkMilliseconds?: number;
  /** Whether the other side left before the end. */
  readonly left: boolean;
  /** How the caller proved who it is: `session`, `site-key` or `local`; `undefined` when it need not. */
  readonly caller?: string;
  /** What went wrong, also in the middle of a stream: a code of the problem table. */
  readonly code?: string;
  /** The host that was asked for an answer. */
  readonly upstream?: string;
}

/** Where the relay writes what happened. */
export interface Log {
  finished(line: RequestLine): void;
  failed(failure: RelayError, requestId: string): void;
}

/** A log for embedders that bring none. */
export const silentLog: Log = { finished() {}, failed() {} };

/** Tells several logs the same. */
export function logToAll(...logs: readonly Log[]): Log {
  return {
    finished(line) {
      for (const log of logs) log.finished(line);
    },
    failed(failure, requestId) {
      for (const log of logs) log.failed(failure, requestId);
    },
  };
}

/** Tells each failure once, although whoever gives an answer and everybody who reads it meets it. */
export function logOnce(log: Log): Log {
  const told = new WeakSet<RelayError>();
  return {
    finished: (line) => attempt(() => log.finished(line)),
    failed(failure, requestId) {
      if (told.has(failure)) return;
      told.add(failure);
      attempt(() => log.failed(failure, requestId));
    },
  };
}
