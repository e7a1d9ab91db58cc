import { connect } from 'node:net';

/** What arrives on one connection. */
export interface Arrivals {
  /** Hears how many events came together, and when. */
  readonly onEvents: (count: number, at: number) => void;
  /** Hears that an answer is over; `true` asks for the next one on the same connection. */
  readonly onEnd: () => boolean;
}

const LINE = 0x0a;
const END = Buffer.from('[DONE]');
/** The end of a body in pieces, on a connection that stays open. */
const LAST_PIECE = Buffer.from('\r\n0\r\n\r\n');

/** Every event of the answers that are asked for here is one line that begins with `data:`. */
function countEvents(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf('data:'); at !== -1; at = bytes.indexOf('data:', at + 5)) {
    if (at === 0 || bytes[at - 1] === LINE) count += 1;
  }
  return count;
}

/** Asks for streams over a bare socket: a client that costs as little as can be. */
export function openStream(
  port: number,
  body: string,
  { onEvents, onEnd }: Arrivals,
): Promise<void> {
  const request = `POST /v1/chat/completions HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setNoDelay(true);
    let isOver = false;
    socket.on('data', (bytes) => {
      const count = countEvents(bytes);
      if (count > 0) onEvents(count, performance.now());
      isOver ||= bytes.includes(END);
      if (!isOver || !bytes.subarray(-LAST_PIECE.length).equals(LAST_PIECE)) return;
      isOver = false;
      if (onEnd()) socket.write(request);
      else socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}
