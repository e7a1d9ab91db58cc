import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib';
import { RelayError } from '../errors/relay-error.ts';
import type { BodySource } from './body-source.ts';

/** Text that is read as a whole is an error or a list of models, and never longer than this. */
const LONGEST_TEXT = 4 * 1024 * 1024;

/** Passes on what is there instead of waiting until a block is full. */
const UNZIP = { flush: constants.Z_SYNC_FLUSH };
const UNBROTLI = { flush: constants.BROTLI_OPERATION_FLUSH };

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createUnzip(UNZIP),
  'x-gzip': () => createUnzip(UNZIP),
  deflate: () => createUnzip(UNZIP),
  br: () => createBrotliDecompress(UNBROTLI),
};

async function* decoded(body: BodySource, decoder: Transform): AsyncGenerator<Uint8Array> {
  // The iteration below throws what goes wrong, so the callback has nothing to tell.
  const stream = pipeline(Readable.from(body), decoder, () => {});
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    const isBroken = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
    if (!isBroken) throw error;
    throw new RelayError('answer-unreadable', 'The body is not what its encoding says', {
      cause: error,
    });
  }
}

/** Undoes an encoding that was not asked for; some proxies compress all the same. */
function decode(body: BodySource, encoding: string): AsyncIterableIterator<Uint8Array> {
  if (encoding === '' || encoding === 'identity') return body;
  const create = DECODERS[encoding];
  if (create) return decoded(body, create());
  void body.return();
  throw new RelayError('answer-unreadable', 'The body has an encoding that nobody asked for');
}

/** What the SDK and the relay need of a `Response`, without the cost of a whole one. */
export class HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly url: string;
  readonly #source: BodySource;

  constructor(status: number, headers: Headers, url: string, source: BodySource) {
    this.status = status;
    this.headers = headers;
    this.url = url;
    this.#source = source;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** The body as it arrives. To be read to its end, or the connection is lost for the next call. */
  bytes(): AsyncIterableIterator<Uint8Array> {
    const encoding = this.headers.get('content-encoding') ?? '';
    return decode(this.#source, encoding.trim().toLowerCase());
  }

  /** The body of an error or of a list. */
  async text(): Promise<string> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this.bytes()) {
      length += piece.length;
      if (length > LONGEST_TEXT) throw new RelayError('answer-unreadable', 'A body is too long');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString();
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  /** Lets go of a body that nobody wants. */
  drop(): void {
    void this.#source.return();
  }
}
