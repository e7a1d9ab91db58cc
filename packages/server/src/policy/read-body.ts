import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RelayError } from '../errors/relay-error.ts';

/** How a body may be packed. */
const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
/** What is still taken in of a body that was refused, so that its sender comes to read why. */
const LINGER_BYTES = 4 * 1024 * 1024;
const LINGER_MILLISECONDS = 2000;

const tooLarge = () => new RelayError('body-too-large', 'The body is too large');

/** Whether a request has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return headers['content-length'] !== undefined && headers['content-length'] !== '0';
}

/** Lets go of a refused body: what is on its way is thrown away, and whoever sends on is cut off. */
function linger(request: IncomingMessage): void {
  request.resume();
  // All of it has come: the connection goes on with the next request.
  if (request.complete) return;
  const { socket } = request;
  const cut = () => socket.destroy();
  const timer = setTimeout(cut, LINGER_MILLISECONDS);
  timer.unref();
  let left = LINGER_BYTES;
  request.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) cut();
  });
  request.once('close', () => clearTimeout(timer));
}

/** Reads up to `limit` bytes and stops there; the stream stays open, so that the refusal can be told. */
async function collect(stream: Readable, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  const reading: AsyncIterable<Buffer> = stream.iterator({ destroyOnReturn: false });
  for await (const piece of reading) {
    length += piece.length;
    if (length > limit) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

async function collectUnpacked(request: IncomingMessage, unpacked: Transform, limit: number) {
  const cut = () => unpacked.destroy(new Error('The body was cut'));
  request.once('aborted', cut);
  try {
    return await collect(request.pipe(unpacked), limit);
  } finally {
    request.off('aborted', cut).unpipe(unpacked);
    unpacked.on('error', () => {}).destroy();
  }
}

function collectAny(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { headers } = request;
  const packing = (headers['content-encoding'] ?? 'identity').toLowerCase();
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge();
  if (packing === 'identity') return collect(request, limit);
  const unpack = Object.hasOwn(UNPACKERS, packing) ? UNPACKERS[packing] : undefined;
  if (!unpack) throw new RelayError('bad-request', 'The body is packed in an unknown way');
  return collectUnpacked(request, unpack(), limit);
}

/**
 * Reads a body. One that is too large is refused as soon as that is known, by its header or by the
 * first byte too many; what counts is its size when it is unpacked.
 * @throws {RelayError} `body-too-large` or `bad-request`
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  try {
    return await collectAny(request, limit);
  } catch (cause) {
    linger(request);
    if (cause instanceof RelayError) throw cause;
    throw new RelayError('bad-request', 'The body could not be read', { cause });
  }
}
