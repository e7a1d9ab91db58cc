import { RelayError } from '../errors/relay-error.ts';

/** An answer that is whole waits only this long for its usage and its `[DONE]`. */
const EPILOGUE_MILLISECONDS = 2000;

/** The pieces of an answer's body, and the end of waiting for them. */
export class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #late: Promise<undefined> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#source = bytes[Symbol.asyncIterator]();
  }

  /**
   * The next piece, or `undefined` at the end.
   * @param isWhole whether nothing that is missing would be missed: then a piece that is late, or a
   * connection that breaks, is the end
   */
  async next(isWhole: boolean): Promise<Uint8Array | undefined> {
    if (!isWhole) return valueOf(await this.#source.next());
    try {
      return valueOf(await Promise.race([this.#source.next(), this.#lateness()]));
    } catch (error) {
      if (error instanceof RelayError && !error.code.startsWith('relay-')) return undefined;
      throw error;
    }
  }

  /** Lets go of the source. It does not wait: a read that never comes back would hold everything. */
  close(): void {
    clearTimeout(this.#timer);
    void this.#source.return?.().catch(() => {});
  }

  #lateness(): Promise<undefined> {
    this.#late ??= new Promise((resolve) => {
      this.#timer = setTimeout(() => resolve(undefined), EPILOGUE_MILLISECONDS);
    });
    return this.#late;
  }
}

const valueOf = (next: IteratorResult<Uint8Array> | undefined): Uint8Array | undefined =>
  next === undefined || next.done === true ? undefined : next.value;
