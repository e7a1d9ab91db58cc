import { type Asker, type Exchange, Recorder } from '@natter/recording';

type Listener = () => void;

/** How often those who show the recording look again while something arrives. */
const FRAME_MILLISECONDS = 50;

/**
 * The recording of this page. Pieces of a stream arrive by the hundred; listeners hear of them
 * together, a few times a second.
 */
export class RecordingStore {
  readonly #recorder: Recorder;
  readonly #listeners = new Set<Listener>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loaded: readonly Exchange[] | undefined;
  #from = 0;

  constructor(now: () => number) {
    this.#recorder = new Recorder({ now, onChange: () => this.#changed() });
  }

  /** What is shown: a recording that was loaded, or what has travelled since the last clearing. */
  get exchanges(): readonly Exchange[] {
    return this.#loaded ?? this.#recorder.exchanges.filter(({ id }) => id > this.#from);
  }

  /** Whether what is shown was loaded from a file. */
  get isLoaded(): boolean {
    return this.#loaded !== undefined;
  }

  /** The number of the newest exchange; 0 before the first. */
  get newest(): number {
    return this.#recorder.exchanges.at(-1)?.id ?? 0;
  }

  /** What has travelled after an exchange, whatever is shown at the moment. */
  since(newest: number): readonly Exchange[] {
    return this.#recorder.exchanges.filter(({ id }) => id > newest);
  }

  /** A `fetch` that is recorded. */
  record(asker: Asker, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return this.#recorder.record(asker, fetch);
  }

  /** Shows a recording from a file until something new travels. */
  load(exchanges: readonly Exchange[]): void {
    this.#loaded = exchanges;
    this.#tell();
  }

  /** Shows nothing of what has travelled so far. */
  clear(): void {
    this.#loaded = undefined;
    this.#from = this.newest;
    this.#tell();
  }

  /** Hears of changes, until the answer is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#loaded = undefined;
    this.#timer ??= setTimeout(() => this.#tell(), FRAME_MILLISECONDS);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const listener of this.#listeners) listener();
  }
}
