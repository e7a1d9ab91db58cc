const END_OF_HEAD = '\r\n\r\n';
const LAST_FRAME = '0\r\n\r\n';

/** The length of the request at the beginning of these bytes; `undefined` while it has not come to its end. */
function lengthOfRequest(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const start = end + END_OF_HEAD.length;
  if (/\r\ntransfer-encoding: *chunked/.test(head)) {
    const last = bytes.indexOf(LAST_FRAME, start);
    return last === -1 ? undefined : last + LAST_FRAME.length;
  }
  const length = start + Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
  return bytes.length < length ? undefined : length;
}

/** Takes a connection's bytes apart into whole requests. */
export function createRequestReader(onRequest: (request: Buffer) => void): (piece: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return function read(piece) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (let length = lengthOfRequest(held); length !== undefined; length = lengthOfRequest(held)) {
      onRequest(held.subarray(0, length));
      held = held.subarray(length);
    }
  };
}
