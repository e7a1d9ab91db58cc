import type { LitElement, ReactiveController } from 'lit';

/** Notices when the end of a scrolled list comes near. */
export class EndController implements ReactiveController {
  /** Whether anything is to be done there. */
  isAwaited = false;
  #observer: IntersectionObserver | undefined;
  readonly #host: LitElement;
  readonly #selectors: readonly [list: string, end: string];
  readonly #onReached: () => void;

  /**
   * @param list what scrolls, inside of the host
   * @param end what stands at its end
   */
  constructor(host: LitElement, list: string, end: string, onReached: () => void) {
    this.#host = host;
    this.#selectors = [list, end];
    this.#onReached = onReached;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#observer?.disconnect();
    const [list, end] = this.#selectors;
    const target = this.isAwaited && this.#host.renderRoot.querySelector(end);
    if (!target) return;
    // A new observer says at once whether the end is still in sight after a short page.
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (this.isAwaited && entries.some(({ isIntersecting }) => isIntersecting))
          this.#onReached();
      },
      { root: this.#host.renderRoot.querySelector(list), rootMargin: '240px' },
    );
    this.#observer.observe(target);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
