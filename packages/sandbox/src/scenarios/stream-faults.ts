import type { StreamEvent } from '../answering/deliver.ts';
import { wait } from '../answering/pace.ts';
import { ConnectionDropped } from './connection-dropped.ts';

/** A streamed answer, event by event. */
type Events = AsyncIterable<StreamEvent>;

/** What a fault may need beside the events. */
interface Circumstances {
  readonly signal: AbortSignal;
  /** How this wire writes a failure in mid-stream. */
  readonly errorEvent: string;
}

/** Something that goes wrong on the way of a stream. */
export interface StreamFault {
  readonly about: string;
  /** Headers that differ from those of a good answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether an answer that is one JSON object meets it too. */
  readonly whole?: true;
  /** The answer does not tell what it took. */
  readonly hidesUsage?: true;
  /** What becomes of the events; ends early, or throws `ConnectionDropped`, as the fault will have it. */
  readonly bend?: (events: Events, circumstances: Circumstances) => AsyncIterable<Uint8Array>;
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text);
/** How many events arrive before a fault in mid-answer. */
const SOME = 6;
const SLOW_START = 5000;
const APART = 2;
const FOR_EVER = 2 ** 31 - 1;
const FIVE_MEBIBYTES = 5 * 1024 * 1024;

/** Each event as it is, or as something else. */
function mapped(change: (text: string, isLast: boolean) => string) {
  return async function* mappedEvents(events: Events) {
    for await (const { text, isLast } of events) yield bytes(change(text, isLast ?? false));
  };
}

/** The first events, and then something that is not the rest. */
function cut(then: (circumstances: Circumstances) => AsyncIterable<Uint8Array> | Promise<void>) {
  return async function* cutEvents(events: Events, circumstances: Circumstances) {
    let count = 0;
    for await (const { text } of events) {
      if (count === SOME) break;
      count += 1;
      yield bytes(text);
    }
    const rest = then(circumstances);
    if (rest instanceof Promise) await rest;
    else yield* rest;
  };
}

function drop(): never {
  throw new ConnectionDropped();
}

/** Bytes cut where they hurt: inside of a character that has several. */
async function* inHalfCharacters(events: Events, { signal }: Circumstances) {
  let held = new Uint8Array();
  for await (const { text } of events) {
    const all = new Uint8Array([...held, ...bytes(text)]);
    const inside = all.findLastIndex((byte) => (byte & 0xc0) === 0xc0) + 1;
    yield all.slice(0, inside === 0 ? all.length : inside);
    held = inside === 0 ? new Uint8Array() : all.slice(inside);
    // What is written at once arrives as one piece, cut or not.
    await wait(APART, signal);
  }
  yield held;
}

async function* inOnePiece(events: Events) {
  const all: string[] = [];
  for await (const { text } of events) all.push(text);
  yield bytes(all.join(''));
}

async function* byteByByte(events: Events, { signal }: Circumstances) {
  for await (const { text } of events) {
    for (const byte of bytes(text)) {
      yield Uint8Array.of(byte);
      await wait(1, signal);
    }
  }
}

async function* afterAWhile(events: Events, { signal }: Circumstances) {
  await wait(SLOW_START, signal);
  yield* mapped((text) => text)(events);
}

async function* withoutDone(events: Events) {
  for await (const { text, isLast } of events) if (!isLast) yield bytes(text);
}

async function* onlyHeaders(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
  drop();
}

/** Every fault of a stream that can be rehearsed, by the name of its scenario. */
export const STREAM_FAULTS: Readonly<Record<string, StreamFault>> = {
  'slow-ttft': {
    whole: true,
    about: 'five seconds pass before the first token',
    bend: afterAWhile,
  },
  stall: {
    whole: true,
    about: 'after some tokens nothing comes any more',
    bend: cut(({ signal }) => wait(FOR_EVER, signal)),
  },
  'drop-after-headers': {
    whole: true,
    about: 'the connection breaks behind the headers',
    bend: onlyHeaders,
  },
  'drop-midstream': {
    whole: true,
    about: 'the connection breaks in mid-answer',
    bend: cut(async () => drop()),
  },
  'drop-mid-event': {
    about: 'the connection breaks inside of an event',
    bend: cut(async function* halfEvent() {
      yield bytes('data: {"id":"chatcmpl-');
      drop();
    }),
  },
  'clean-cut': { about: 'the stream ends properly, but too early', bend: cut(async () => {}) },
  'error-frame': {
    about: 'an error arrives in mid-answer, in a response that was 200',
    bend: cut(async function* errorFrame({ errorEvent }) {
      yield bytes(errorEvent);
    }),
  },
  'utf8-split': { about: 'the pieces end inside of characters', bend: inHalfCharacters },
  'no-usage': {
    whole: true,
    about: 'no usage is told, though it was asked for',
    hidesUsage: true,
  },
  buffered: { about: 'a proxy holds everything back until the end', bend: inOnePiece },
  'slow-loris': { about: 'one byte at a time', bend: byteByByte },
  crlf: { about: 'lines end with CR LF', bend: mapped((text) => text.replaceAll('\n', '\r\n')) },
  comments: {
    about: 'a hundred comments before every event',
    bend: mapped((text) => ': keep-alive\n\n'.repeat(100) + text),
  },
  'no-done': { about: 'the event that ends a stream ([DONE]) never comes', bend: withoutDone },
  'after-done': {
    about: 'something follows behind the end of the stream ([DONE])',
    bend: mapped((text, isLast) => (isLast ? `${text}data: {"late":true}\n\n` : text)),
  },
  'wrong-type': {
    whole: true,
    about: 'the stream is labelled as HTML',
    headers: { 'content-type': 'text/html' },
    bend: mapped((text) => text),
  },
  'huge-event': {
    about: 'one event of 5 MiB',
    bend: mapped((text, isLast) => (isLast ? `: ${'x'.repeat(FIVE_MEBIBYTES)}\n\n${text}` : text)),
  },
};
