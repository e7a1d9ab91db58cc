import type { Exchange } from '@natter/recording';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RecordingStore } from './recording-store.ts';

/** Draws an element again when something has travelled. */
export class RecordingController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: () => RecordingStore | undefined;
  #current: RecordingStore | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, store: () => RecordingStore | undefined) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  /** What has travelled. */
  get exchanges(): readonly Exchange[] {
    return this.#store()?.exchanges ?? [];
  }

  hostUpdate(): void {
    const store = this.#store();
    if (store === this.#current) return;
    this.#leave?.();
    this.#current = store;
    this.#leave = store?.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#current = undefined;
  }
}
