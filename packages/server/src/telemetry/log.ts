import type { RelayError } from '../errors/relay-error.ts';

/** One finished request. It never carries a message, a token or an address of a visitor. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Whether the other side left before the end. */
  readonly left: boolean;
}

/** Where the relay writes what happened. */
export interface Log {
  finished(line: RequestLine): void;
  failed(failure: RelayError, requestId: string): void;
}

/** A log for embedders that bring none. */
export const silentLog: Log = { finished() {}, failed() {} };
