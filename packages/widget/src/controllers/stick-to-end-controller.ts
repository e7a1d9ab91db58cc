import type { LitElement, ReactiveController } from 'lit';

/** A reader this near to the end counts as being there. */
const NEAR = 32;

/**
 * Keeps a growing list at its end, for as long as the reader is there. Somebody who has scrolled
 * up is left alone until they come back.
 */
export class StickToEndController implements ReactiveController {
  #atEnd = true;
  #observer: ResizeObserver | undefined;
  readonly #host: LitElement;
  readonly #content: () => Element | null;

  /** @param content what grows inside of the host; the host itself scrolls */
  constructor(host: LitElement, content: () => Element | null) {
    this.#host = host;
    this.#content = content;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('scroll', this.#notice, { passive: true });
    this.#observer = new ResizeObserver(() => this.#follow());
    this.#observer.observe(this.#host);
  }

  hostUpdated(): void {
    const content = this.#content();
    // Observing what is observed already does nothing.
    if (content) this.#observer?.observe(content);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('scroll', this.#notice);
    this.#observer?.disconnect();
  }

  /** Goes to the end and stays there: the reader has just said something. */
  stick(): void {
    this.#atEnd = true;
    this.#follow();
  }

  readonly #notice = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.#host;
    this.#atEnd = scrollHeight - scrollTop - clientHeight <= NEAR;
  };

  #follow(): void {
    if (this.#atEnd) this.#host.scrollTop = this.#host.scrollHeight;
  }
}
