import { BodyReader } from './body-reader.ts';
import {
  type Asker,
  type Exchange,
  type ExchangeEnd,
  type Frame,
  type Header,
  headerOf,
  type SentRequest,
} from './exchange.ts';

/** What a recorder needs from outside. */
export interface RecorderOptions {
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** Hears that something has arrived; called for each piece, so do little. */
  readonly onChange?: () => void;
}

/** A recording keeps this many exchanges; the oldest go first. */
const MOST_EXCHANGES = 200;
/** What is nobody's business, even one's own. */
const SECRETS = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);

type Draft = { -readonly [Key in keyof Exchange]: Exchange[Key] } & { frames: Frame[] };

const toHeaders = (headers: Headers): Header[] =>
  [...headers].filter(([name]) => !SECRETS.has(name));

/** The fields by which a relay knows a visitor again, wherever they stand in a body. */
const SECRET_FIELDS = /("(?:token|visitor)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** A body without what is as good as a password. */
const withoutSecrets = (path: string, body: string): string =>
  /\/session(?:\?|$)/.test(path) ? body.replaceAll(SECRET_FIELDS, '$1"…"') : body;

/** Whether a stream has said that nothing follows. */
const hasSaidEnd = ({ frames }: Draft): boolean =>
  /^\[DONE\]$|"type":\s*"response\.(?:completed|incomplete|failed)"/.test(
    frames.at(-1)?.data ?? '',
  );

async function readRequest(request: Request): Promise<SentRequest> {
  const { pathname, search } = new URL(request.url);
  // Not every browser has `request.body`; all of them can read it.
  const body = await request.clone().text();
  return {
    method: request.method,
    path: pathname + search,
    headers: toHeaders(request.headers),
    body: body === '' ? undefined : withoutSecrets(pathname, body),
  };
}

/**
 * Writes down every request that passes, with its answer, piece by piece as it arrives. Exchanges
 * grow in place: whoever shows them looks again when `onChange` says so.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #began: number;
  #exchanges: Draft[] = [];
  #count = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#began = options.now();
  }

  /** What was recorded, oldest first. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Milliseconds since the recording began. */
  get elapsed(): number {
    return this.#options.now() - this.#began;
  }

  /** A `fetch` that does what the given one does, and is recorded. */
  record(asker: Asker, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const request = new Request(input, init);
      const draft = this.#begin(asker, await readRequest(request));
      const { signal } = request;
      const abort = () => this.#end(draft, 'aborted');
      signal.addEventListener('abort', abort, { once: true });
      try {
        const response = await fetch(request);
        return this.#follow(draft, response, signal);
      } catch (error) {
        this.#end(draft, signal.aborted ? 'aborted' : 'broken', error);
        throw error;
      }
    };
  }

  #begin(asker: Asker, request: SentRequest): Draft {
    const draft: Draft = {
      id: (this.#count += 1),
      asker,
      startedAt: this.elapsed,
      request,
      frames: [],
      body: '',
      bytes: 0,
    };
    this.#exchanges.push(draft);
    if (this.#exchanges.length > MOST_EXCHANGES) this.#exchanges.shift();
    this.#options.onChange?.();
    return draft;
  }

  #follow(draft: Draft, response: Response, signal: AbortSignal): Response {
    const { status, headers } = response;
    draft.head = { at: this.elapsed, status, headers: toHeaders(headers) };
    this.#options.onChange?.();
    if (!response.body) {
      this.#end(draft, 'complete');
      return response;
    }
    const body = this.#watch(draft, response.body.getReader(), signal);
    return new Response(body, { status, statusText: response.statusText, headers });
  }

  /** Passes a body on as it is asked for, so that a reader that is slow slows its sender down. */
  #watch(
    draft: Draft,
    source: ReadableStreamDefaultReader<Uint8Array>,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array> {
    const reader = new BodyReader(headerOf(draft.head?.headers ?? [], 'content-type') ?? '');
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { done, value } = await source.read();
          if (!done) {
            this.#keep(draft, reader, value);
            controller.enqueue(value);
            return;
          }
          draft.body = withoutSecrets(draft.request.path, reader.text());
          this.#end(draft, 'complete');
          controller.close();
        } catch (error) {
          draft.body = withoutSecrets(draft.request.path, reader.text());
          this.#end(draft, signal.aborted ? 'aborted' : 'broken', error);
          controller.error(error);
        }
      },
      cancel: async (reason) => {
        this.#end(draft, 'aborted');
        await source.cancel(reason);
      },
    });
  }

  #keep(draft: Draft, reader: BodyReader, bytes: Uint8Array): void {
    const at = this.elapsed;
    draft.bytes += bytes.length;
    draft.firstByteAt ??= at;
    draft.lastByteAt = at;
    for (const { event, data } of reader.push(bytes)) {
      draft.frames.push({ at, bytes: draft.bytes, event, data });
    }
    this.#options.onChange?.();
  }

  #end(draft: Draft, cause: ExchangeEnd['type'], error?: unknown): void {
    if (draft.end) return;
    // An SDK lets go of a stream once it has read its last event.
    const type = cause === 'aborted' && hasSaidEnd(draft) ? 'complete' : cause;
    const message = error instanceof Error && type === 'broken' ? error.message : undefined;
    draft.end = { at: this.elapsed, type, ...(message !== undefined && { message }) };
    this.#options.onChange?.();
  }
}
