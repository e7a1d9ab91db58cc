import { type Connection, fetchStatus, type Status } from './connection.ts';

/** How often a relay that is gone is asked whether it is back. */
const RETRY_MILLISECONDS = 2500;

/** Knows who answers at the moment, and notices when nobody does. */
export class StatusMonitor {
  readonly #connection: Connection;
  readonly #changed: () => void;
  #status: Status | null | undefined;
  #asking: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  /** Who answers; `undefined` until it is known, `null` while the relay is silent. */
  get status(): Status | null | undefined {
    return this.#status;
  }

  /** Looks now. Looking twice at once is looking once. */
  check(): Promise<void> {
    return (this.#asking ??= this.#ask());
  }

  /** A `fetch` whose failures make the monitor look. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      try {
        return await fetch(input, init);
      } catch (error) {
        const aborted = error instanceof DOMException && error.name === 'AbortError';
        if (!aborted) void this.check();
        throw error;
      }
    };
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const found = (await fetchStatus(this.#connection)) ?? null;
    this.#asking = undefined;
    this.#status = found;
    if (found === null) this.#timer = setTimeout(() => void this.check(), RETRY_MILLISECONDS);
    this.#changed();
  }
}
