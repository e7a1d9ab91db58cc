import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Keepsake } from '../../../transport/keepsake.ts';

/** Storing is not free, and not every letter is worth it. */
const PAUSE = 250;

/** Keeps what is being written, so that a reload does not take it. */
export class DraftKeeper implements ReactiveController {
  #unkept: { readonly keepsake: Keepsake; readonly text: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    this.#flush();
    removeEventListener('pagehide', this.#flush);
  }

  /** Keeps a text; an empty one is forgotten at once, since it has just been sent. */
  keep(keepsake: Keepsake, text: string): void {
    this.#unkept = { keepsake, text };
    if (text === '') this.#flush();
    else this.#timer ??= setTimeout(this.#flush, PAUSE);
  }

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { keepsake, text = '' } = this.#unkept ?? {};
    this.#unkept = undefined;
    if (text === '') keepsake?.forget();
    else keepsake?.write(text);
  };
}
