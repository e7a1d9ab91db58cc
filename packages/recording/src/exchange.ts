/** Who asked: the learner's program, the widget beside it, or the page of free play. */
export type Asker = 'code' | 'widget' | 'play';

/** A header's name, in lower case, and its value. */
export type Header = readonly [name: string, value: string];

/** One event of a stream, as it arrived. Times are milliseconds since the recording began. */
export interface Frame {
  readonly at: number;
  /** How many bytes had arrived of the body when the event was whole. */
  readonly bytes: number;
  /** The event's name; `message` where it has none. */
  readonly event: string;
  readonly data: string;
}

/** What was sent. */
export interface SentRequest {
  readonly method: string;
  /** Path and query; the address of the relay is the page's own. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: string | undefined;
}

/** The head of the answer. */
export interface ResponseHead {
  readonly at: number;
  readonly status: number;
  readonly headers: readonly Header[];
}

/** How an exchange ended: whole, given up by whoever asked, or broken. */
export interface ExchangeEnd {
  readonly at: number;
  readonly type: 'complete' | 'aborted' | 'broken';
  /** Why it broke. */
  readonly message?: string;
}

/** One request and its answer. While it is under way, `end` is missing. */
export interface Exchange {
  readonly id: number;
  readonly asker: Asker;
  readonly startedAt: number;
  readonly request: SentRequest;
  readonly head?: ResponseHead;
  /** The events of a stream, oldest first; empty for a body of another kind. */
  readonly frames: readonly Frame[];
  /** The body of an answer that is no stream. */
  readonly body: string;
  /** Bytes of the body that have arrived. */
  readonly bytes: number;
  /** When its first and its newest bytes arrived. */
  readonly firstByteAt?: number;
  readonly lastByteAt?: number;
  readonly end?: ExchangeEnd;
}

/** The value of a header; `undefined` where it was not sent. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([each]) => each === name)?.[1];
}
