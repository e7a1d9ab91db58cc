import { connect } from 'node:net';

/** What is heard on one connection that is kept open. */
export interface Hears {
  onStatus?(status: number): void;
  /** A piece of the body, frames of the transfer included. Its memory is used again afterwards. */
  onBody?(piece: Buffer): void;
  /** An answer is over; the next question, or `undefined` to hang up. */
  onEnd(): Buffer | undefined;
}

/** A connection that asks. */
export interface Connection {
  /** Fulfilled when it is closed, by whichever side. */
  readonly closed: Promise<void>;
  /** Asks again, where nothing is being answered. */
  ask(request: Buffer): void;
  /** Leaves, in the middle of whatever comes. */
  leave(): void;
}

const END_OF_HEAD = '\r\n\r\n';
const LAST_FRAME = Buffer.from('\r\n0\r\n\r\n');
/** All connections read into the same memory, one after the other. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** How much of a body is still to come: a number of bytes, or frames until the last one. */
type Rest = number | 'frames';

/** Reads answers of HTTP/1.1, one after the other. */
function createReader(hears: Hears, onEnd: () => void) {
  let head: Buffer | undefined;
  let rest: Rest | undefined;
  let tail: Buffer = Buffer.alloc(0);

  function readHead(piece: Buffer): Buffer | undefined {
    const all: Buffer = head ? Buffer.concat([head, piece]) : piece;
    const end = all.indexOf(END_OF_HEAD);
    if (end === -1) {
      head = Buffer.from(all);
      return undefined;
    }
    head = undefined;
    const text = all.toString('latin1', 0, end).toLowerCase();
    hears.onStatus?.(Number(text.slice(9, 12)));
    const length = /\r\ncontent-length: *(\d+)/.exec(text)?.[1];
    rest = length === undefined ? 'frames' : Number(length);
    // The end of the head is as good as the end of a frame before the last one.
    tail = Buffer.from('\r\n');
    return all.subarray(end + END_OF_HEAD.length);
  }

  function isOver(body: Buffer): boolean {
    if (typeof rest === 'number') {
      rest -= body.length;
      return rest <= 0;
    }
    if (body.length < LAST_FRAME.length) {
      tail = Buffer.concat([tail, body]).subarray(-LAST_FRAME.length);
      return tail.equals(LAST_FRAME);
    }
    if (body.subarray(-LAST_FRAME.length).equals(LAST_FRAME)) return true;
    tail = Buffer.from(body.subarray(-LAST_FRAME.length));
    return false;
  }

  return function read(piece: Buffer): void {
    const body = rest === undefined ? readHead(piece) : piece;
    if (!body) return;
    if (body.length > 0) hears.onBody?.(body);
    if (!isOver(body)) return;
    rest = undefined;
    onEnd();
  };
}

/** Asks over a bare socket: a client that costs as little as can be. */
export function openConnection(port: number, first: Buffer, hears: Hears): Connection {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const read = createReader(hears, () => {
    const next = hears.onEnd();
    if (next) socket.write(next);
    else socket.end();
  });
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: shared,
      callback(length) {
        read(shared.subarray(0, length));
        return true;
      },
    },
  });
  socket.write(first);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => resolve());
  return {
    closed,
    ask: (request) => void socket.write(request),
    leave: () => void socket.destroy(),
  };
}

/** A question of HTTP/1.1 with a JSON body. */
export function toRequest(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const json = JSON.stringify(body);
  const lines = Object.entries({
    host: 'bench',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(json)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${json}`);
}
