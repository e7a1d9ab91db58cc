import type { Random } from '../decoding/random.ts';
import type { StreamFault } from '../scenarios/stream-faults.ts';
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
  /** The whole answer as one JSON object, and the tokens that it took. */
  whole(): { readonly text: string; readonly tokens: number };
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

async function* atPace(
  events: Iterable<StreamEvent>,
  { pace, random, now }: Delivery,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const metronome = new Metronome(pace, random, now);
  for (const event of events) {
    const left = event.tokens === 0 ? 0 : metronome.untilNext(event.tokens);
    if (left > 0) await wait(left, signal);
    // Hidden thoughts take time and show nothing.
    if (event.text !== '') yield event;
  }
}

function* inSlices({ text, tokens }: ReturnType<Written['whole']>): Generator<StreamEvent> {
  for (let start = 0; start < text.length; start += SLICE) {
    yield { text: text.slice(start, start + SLICE), tokens: start === 0 ? tokens : 0 };
  }
}

async function* toBytes(events: AsyncIterable<StreamEvent>): AsyncGenerator<Uint8Array> {
  for await (const { text } of events) yield encoder.encode(text);
}

/** A body that is read piece by piece, and that stops as soon as nobody reads it any more. */
function toBody(
  id: string,
  make: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
  observe: Delivery['observe'],
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const source = make(left.signal)[Symbol.asyncIterator]();
  observe({ type: 'answer-start', id });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (!done) return controller.enqueue(value);
        observe({ type: 'answer-end', id });
        controller.close();
      } catch (error) {
        if (!left.signal.aborted) controller.error(error);
      }
    },
    cancel() {
      observe({ type: 'answer-abandoned', id });
      left.abort();
    },
  });
}

/** Sends an answer at its pace, whole or as a stream, with what goes wrong on its way. */
export function deliver(
  written: Written,
  isStream: boolean,
  delivery: Delivery,
  fault?: StreamFault,
): Response {
  const met = isStream || fault?.whole ? fault : undefined;
  const events = isStream ? written.events() : inSlices(written.whole());
  const body = toBody(
    written.id,
    (signal) => {
      const paced = atPace(events, delivery, signal);
      const bend = met?.bend;
      return bend ? bend(paced, { signal, errorEvent: written.errorEvent }) : toBytes(paced);
    },
    delivery.observe,
  );
  const headers = { ...(isStream ? STREAM_HEADERS : JSON_HEADERS), ...met?.headers };
  return new Response(body, { headers });
}
