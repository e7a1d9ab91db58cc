import type { Random } from '../decoding/random.ts';
import type { AnswerEvent } from './answer.ts';
import type { StreamFault } from '../scenarios/stream-faults.ts';
import { clock } from './clock.ts';
import { Metronome, type Pace, wait } from './pace.ts';

/** An event of a stream as it is written, with its empty line. */
export interface StreamEvent {
  readonly text: string;
  /** Its time: as many tokens as it carries. */
  readonly tokens: number;
  /** Whether it says that the stream is over. */
  readonly isLast?: true;
}

/** An answer as one of the wires writes it. */
export interface Written {
  readonly id: string;
  /** The parts of the answer as they are made. They, or the events, are gone through once. */
  parts(): Iterable<AnswerEvent>;
  /** All parts as one JSON object, and the tokens that they took. */
  whole(parts: readonly AnswerEvent[]): { readonly text: string; readonly tokens: number };
  /** The answer as a stream. */
  events(): Iterable<StreamEvent>;
  /** How a failure in mid-stream is written. */
  readonly errorEvent: string;
}

/** What the sandbox did, for a log or a test. */
export interface SandboxEvent {
  readonly type: 'answer-start' | 'answer-end' | 'answer-abandoned';
  readonly id: string;
}

/** What delivering depends on beside the answer. */
export interface Delivery {
  readonly pace: Pace;
  readonly random: Random;
  readonly now: () => number;
  readonly observe: (event: SandboxEvent) => void;
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
};
const JSON_HEADERS = { 'content-type': 'application/json' };
/** A fault in the middle needs a middle: an answer that is one object is sent in slices of this length. */
const SLICE = 64;

const encoder = new TextEncoder();

/** As much as is written at once where nothing has to wait, in characters. */
const LONGEST_PIECE = 2 * 1024;

/** Events one by one, with the time that each has to wait for. Hidden thoughts take time and show nothing. */
class PacedEvents {
  readonly #events: Iterator<StreamEvent>;
  readonly #metronome: Metronome;
  #next: StreamEvent | undefined;
  #wait = 0;

  constructor(events: Iterable<StreamEvent>, { pace, random, now }: Delivery) {
    this.#events = events[Symbol.iterator]();
    this.#metronome = new Metronome(pace, random, now);
  }

  /** How long the next event has to wait, in milliseconds; `undefined` when there is none. */
  untilNext(): number | undefined {
    while (!this.#next) {
      const { done, value } = this.#events.next();
      if (done) return undefined;
      if (value.tokens > 0) this.#wait = this.#metronome.untilNext(value.tokens);
      if (value.text !== '') this.#next = value;
    }
    return this.#wait;
  }

  /** The next event, for which somebody has waited. */
  take(): StreamEvent | undefined {
    const event = this.#next;
    this.#next = undefined;
    this.#wait = 0;
    return event;
  }
}

/** Everything that is due, as one piece: who is late writes once and not many times. */
function takeDue(events: PacedEvents): Uint8Array {
  let text = events.take()?.text ?? '';
  while (text.length < LONGEST_PIECE && events.untilNext() === 0) text += events.take()?.text ?? '';
  return encoder.encode(text);
}

async function* atPace(events: PacedEvents, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  for (let left = events.untilNext(); left !== undefined; left = events.untilNext()) {
    if (left > 0) await wait(left, signal);
    const event = events.take();
    if (event) yield event;
  }
}

function* inSlices({ text, tokens }: ReturnType<Written['whole']>): Generator<StreamEvent> {
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    end = start + SLICE;
    // A character of two halves stays whole.
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    yield { text: text.slice(start, end), tokens: start === 0 ? tokens : 0 };
  }
}

/** So many parts are made before others get their turn: a large answer holds nobody up. */
const PARTS_AT_ONCE = 250;

async function collect<Part>(parts: Iterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for (const part of parts) {
    all.push(part);
    if (all.length % PARTS_AT_ONCE > 0) continue;
    await new Promise<void>((resolve) => {
      setTimeout(resolve);
    });
  }
  return all;
}

/** How a body is told that something is there, that it is over, or that it broke. */
interface Outlet {
  /** Whether nobody reads any more. */
  readonly isLeft: boolean;
  /** Whether more would only wait in memory. */
  readonly isFull: boolean;
  give(bytes: Uint8Array): void;
  end(): void;
  fail(error: unknown): void;
}

/**
 * The plain way from events to bytes, which is walked for every token that anybody waits for: no
 * promise, and no timer of its own.
 * @returns what the reader calls when it wants more
 */
function pump(events: PacedEvents, outlet: Outlet): () => void {
  let isWaiting = false;
  const giveDue = () => {
    isWaiting = false;
    try {
      if (!outlet.isLeft) outlet.give(takeDue(events));
      run();
    } catch (error) {
      outlet.fail(error);
    }
  };
  const run = () => {
    while (!isWaiting && !outlet.isFull && !outlet.isLeft) {
      const left = events.untilNext();
      if (left === undefined) return outlet.end();
      if (left === 0) {
        outlet.give(takeDue(events));
        continue;
      }
      isWaiting = true;
      clock.after(left, giveDue);
    }
  };
  return run;
}

/** A body that stops being made as soon as nobody reads it any more. */
function openBody(
  id: string,
  observe: Delivery['observe'],
  open: (outlet: Outlet, left: AbortSignal) => () => void | Promise<void>,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  let wantMore: () => void | Promise<void>;
  observe({ type: 'answer-start', id });
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const outlet: Outlet = {
        get isLeft() {
          return left.signal.aborted;
        },
        get isFull() {
          return (controller.desiredSize ?? 0) <= 0;
        },
        give: (bytes) => controller.enqueue(bytes),
        fail: (error) => controller.error(error),
        end() {
          observe({ type: 'answer-end', id });
          controller.close();
          // Nothing is left to be asked for.
          wantMore = () => {};
        },
      };
      wantMore = open(outlet, left.signal);
    },
    pull: () => wantMore(),
    cancel() {
      observe({ type: 'answer-abandoned', id });
      left.abort();
    },
  });
}

/** The way through a fault, which may bend the events as it likes. */
function bent(
  events: PacedEvents,
  bend: NonNullable<StreamFault['bend']>,
  errorEvent: string,
  outlet: Outlet,
  signal: AbortSignal,
): () => Promise<void> {
  const bytes = bend(atPace(events, signal), { signal, errorEvent })[Symbol.asyncIterator]();
  return async () => {
    try {
      const { done, value } = await bytes.next();
      if (outlet.isLeft) return;
      if (done) outlet.end();
      else outlet.give(value);
    } catch (error) {
      // A stream that nobody reads cannot break.
      if (!outlet.isLeft) throw error;
    }
  };
}

/** Sends an answer at its pace, whole or as a stream, with what goes wrong on its way. */
export async function deliver(
  written: Written,
  isStream: boolean,
  delivery: Delivery,
  fault?: StreamFault,
): Promise<Response> {
  const met = isStream || fault?.whole ? fault : undefined;
  const bend = met?.bend;
  const answer = isStream
    ? written.events()
    : inSlices(written.whole(await collect(written.parts())));
  const events = new PacedEvents(answer, delivery);
  const body = openBody(written.id, delivery.observe, (outlet, left) =>
    bend ? bent(events, bend, written.errorEvent, outlet, left) : pump(events, outlet),
  );
  const headers = { ...(isStream ? STREAM_HEADERS : JSON_HEADERS), ...met?.headers };
  return new Response(body, { headers });
}
