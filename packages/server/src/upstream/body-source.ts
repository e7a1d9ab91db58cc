import type { Dispatcher } from 'undici';

type Controller = Dispatcher.DispatchController;

/** How much of a body may wait for its reader before the socket is no longer read. */
const HIGH_WATER = 256 * 1024;

interface Waiting {
  readonly resolve: (next: IteratorResult<Uint8Array>) => void;
  readonly reject: (error: unknown) => void;
}

const OVER: IteratorResult<Uint8Array> = { done: true, value: undefined };

/**
 * The body of a response, on its way from the socket to one reader. All that has come since the
 * reader last asked is one piece, so that a busy turn of the event loop costs one step and not one
 * for each frame.
 */
export class BodySource implements AsyncIterableIterator<Uint8Array> {
  readonly #controller: Controller;
  #queue: Uint8Array[] = [];
  #queued = 0;
  #waiting: Waiting | undefined;
  #isOver = false;
  #error: Error | undefined;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  /** Takes what the socket brought. */
  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued >= HIGH_WATER) this.#controller.pause();
    this.#tell();
  }

  /** The socket brings no more: the body ended, or an error broke it off. */
  finish(error?: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    this.#tell();
  }

  /** Gives up the call, and with it the connection. */
  abort(reason: Error): void {
    if (this.#isOver) return;
    this.#controller.abort(reason);
    this.finish(reason);
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#queued > 0 || this.#isOver) this.#tell();
    });
  }

  /** Whoever stops reading has no use for the rest. */
  return(): Promise<IteratorResult<Uint8Array>> {
    this.abort(new Error('The body is not read to its end'));
    return Promise.resolve(OVER);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #tell(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    if (this.#queued > 0) waiting.resolve({ done: false, value: this.#takeAll() });
    else if (this.#error) waiting.reject(this.#error);
    else waiting.resolve(OVER);
  }

  #takeAll(): Uint8Array {
    const [first] = this.#queue;
    const piece = this.#queue.length === 1 && first ? first : Buffer.concat(this.#queue);
    const wasFull = this.#queued >= HIGH_WATER;
    this.#queue = [];
    this.#queued = 0;
    if (wasFull && !this.#isOver) this.#controller.resume();
    return piece;
  }
}
