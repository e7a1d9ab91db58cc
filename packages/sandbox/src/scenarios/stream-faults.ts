import { wait } from '../pace.ts';
import { ConnectionDropped } from './connection-dropped.ts';

/** A streamed answer, event by event, each with its empty line. */
type Events = AsyncIterable<string>;

/** Something that goes wrong on the way of a stream. */
export interface StreamFault {
  readonly about: string;
  /** Headers that differ from those of a good answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether an answer that is one JSON object meets it too. */
  readonly whole?: true;
  /** What becomes of the events; ends early, or throws `ConnectionDropped`, as the fault will have it. */
  readonly bend: (events: Events, signal: AbortSignal) => AsyncIterable<Uint8Array>;
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text);
const DONE = 'data: [DONE]\n\n';
/** How many events arrive before a fault in mid-answer. */
const SOME = 6;
const FOR_EVER = 2 ** 31 - 1;
const FIVE_MEBIBYTES = 5 * 1024 * 1024;

/** Each event as it is, or as something else. */
function mapped(change: (event: string) => string) {
  return async function* mappedEvents(events: Events) {
    for await (const event of events) yield bytes(change(event));
  };
}

/** The first events, and then something that is not the rest. */
function cut(then: (signal: AbortSignal) => AsyncIterable<Uint8Array> | Promise<void>) {
  return async function* cutEvents(events: Events, signal: AbortSignal) {
    let count = 0;
    for await (const event of events) {
      if (count === SOME) break;
      count += 1;
      yield bytes(event);
    }
    const rest = then(signal);
    if (rest instanceof Promise) await rest;
    else yield* rest;
  };
}

function drop(): never {
  throw new ConnectionDropped();
}

/** Bytes cut where they hurt: inside of a character that has several. */
async function* inHalfCharacters(events: Events) {
  let held = new Uint8Array();
  for await (const event of events) {
    const all = new Uint8Array([...held, ...bytes(event)]);
    const inside = all.findLastIndex((byte) => (byte & 0xc0) === 0xc0) + 1;
    yield all.slice(0, inside === 0 ? all.length : inside);
    held = inside === 0 ? new Uint8Array() : all.slice(inside);
  }
  yield held;
}

async function* inOnePiece(events: Events) {
  const all: string[] = [];
  for await (const event of events) all.push(event);
  yield bytes(all.join(''));
}

async function* byteByByte(events: Events, signal: AbortSignal) {
  for await (const event of events) {
    for (const byte of bytes(event)) {
      yield Uint8Array.of(byte);
      await wait(1, signal);
    }
  }
}

async function* afterAWhile(events: Events, signal: AbortSignal) {
  await wait(5000, signal);
  yield* mapped((event) => event)(events);
}

async function* withoutDone(events: Events) {
  for await (const event of events) if (event !== DONE) yield bytes(event);
}

async function* withoutUsage(events: Events) {
  for await (const event of events) if (!event.includes('"choices":[]')) yield bytes(event);
}

async function* onlyHeaders(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
  drop();
}

/** Every fault of a stream that can be rehearsed, by the name of its scenario. */
export const STREAM_FAULTS: Readonly<Record<string, StreamFault>> = {
  'slow-start': {
    whole: true,
    about: 'five seconds pass before the first token',
    bend: afterAWhile,
  },
  stall: {
    whole: true,
    about: 'after some tokens nothing comes any more',
    bend: cut((signal) => wait(FOR_EVER, signal)),
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
    bend: cut(async function* errorFrame() {
      const error = {
        message: 'The server had an error.',
        type: 'server_error',
        param: null,
        code: null,
      };
      yield bytes(`data: ${JSON.stringify({ error })}\n\n`);
    }),
  },
  'utf8-split': { about: 'the pieces end inside of characters', bend: inHalfCharacters },
  'no-usage': { about: 'no usage is told, though it was asked for', bend: withoutUsage },
  buffered: { about: 'a proxy holds everything back until the end', bend: inOnePiece },
  'slow-loris': { about: 'one byte at a time', bend: byteByByte },
  crlf: { about: 'lines end with CR LF', bend: mapped((event) => event.replaceAll('\n', '\r\n')) },
  comments: {
    about: 'a hundred comments before every event',
    bend: mapped((event) => ': keep-alive\n\n'.repeat(100) + event),
  },
  'no-done': { about: '[DONE] never comes', bend: withoutDone },
  'after-done': {
    about: 'something follows behind [DONE]',
    bend: mapped((event) => (event === DONE ? `${DONE}data: {"late":true}\n\n` : event)),
  },
  'wrong-type': {
    whole: true,
    about: 'the stream is labelled as HTML',
    headers: { 'content-type': 'text/html' },
    bend: mapped((event) => event),
  },
  'huge-event': {
    about: 'one event of 5 MiB',
    bend: mapped((event) =>
      event === DONE ? `: ${'x'.repeat(FIVE_MEBIBYTES)}\n\n${DONE}` : event,
    ),
  },
};
