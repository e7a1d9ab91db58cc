import type { HostMessage, WorkerReport } from '../messages.ts';

type Head = Extract<HostMessage, { type: 'head' }>;

/** One request on its way. */
interface Pending {
  readonly begin: (head: Head) => void;
  readonly fail: (error: Error) => void;
  body: ReadableStreamDefaultController<Uint8Array> | undefined;
}

const abortError = () => new DOMException('The operation was aborted.', 'AbortError');

/** A `fetch` for code that has no network: its requests leave through a port. */
export class Bridge {
  readonly #pending = new Map<number, Pending>();
  #beginning = 0;
  readonly #send: (report: WorkerReport) => void;
  #count = 0;
  #waiting: (() => void)[] = [];

  constructor(send: (report: WorkerReport) => void) {
    this.#send = send;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const body = await this.#bodyOf(request);
    request.signal.throwIfAborted();
    const id = (this.#count += 1);
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const entry: Pending = {
      begin: (head) => resolve(this.#toResponse(id, entry, head)),
      fail: reject,
      body: undefined,
    };
    this.#pending.set(id, entry);
    request.signal.addEventListener('abort', () => this.#abort(id));
    const { method, url } = request;
    this.#send({ type: 'fetch', id, method, url, headers: [...request.headers], body });
    return promise;
  };

  /** Whether an answer is still awaited, or about to be asked for. */
  get busy(): boolean {
    return this.#pending.size + this.#beginning > 0;
  }

  /** Waits until no answer is awaited any more. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#tellIdle();
    });
  }

  /** Takes what the page sends back. */
  receive(message: HostMessage): void {
    const entry = this.#pending.get(message.id);
    if (!entry) return;
    switch (message.type) {
      case 'head':
        return entry.begin(message);
      case 'piece':
        return entry.body?.enqueue(message.bytes);
      case 'end':
        this.#forget(message.id);
        return entry.body?.close();
      case 'broken':
        this.#forget(message.id);
        return fail(entry, new TypeError(message.message));
      default:
        return message satisfies never;
    }
  }

  /** Not every browser has `request.body`; all of them can read it. */
  async #bodyOf(request: Request): Promise<string | undefined> {
    this.#beginning += 1;
    try {
      const text = await request.text();
      return text === '' ? undefined : text;
    } finally {
      this.#beginning -= 1;
      this.#tellIdle();
    }
  }

  #toResponse(id: number, entry: Pending, { status, headers }: Head): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        entry.body = controller;
      },
      cancel: () => this.#abort(id),
    });
    const empty = status === 204 || status === 304;
    const pairs = headers.map(([name, value]): [string, string] => [name, value]);
    return new Response(empty ? null : body, { status, headers: pairs });
  }

  #forget(id: number): void {
    this.#pending.delete(id);
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.busy) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #abort(id: number): void {
    const entry = this.#pending.get(id);
    if (!entry) return;
    this.#forget(id);
    this.#send({ type: 'abort', id });
    fail(entry, abortError());
  }
}

function fail(entry: Pending, error: Error): void {
  entry.fail(error);
  try {
    entry.body?.error(error);
  } catch {
    // Nobody reads it any more.
  }
}
