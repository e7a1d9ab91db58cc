import type { LitElement } from 'lit';
import { ToggleEvent } from '../../events/toggle-event.ts';

/** What can have the focus. */
interface Focusable {
  focus(): void;
}

/** A panel that can be opened, and where the focus belongs. */
export interface Openable {
  readonly host: LitElement & { open: boolean };
  /** What has the focus while the panel is open. */
  readonly inside: () => Focusable | null;
  /** What has it then, where the panel was not opened from elsewhere. */
  readonly launcher: () => Focusable | null;
}

/** Opens and closes a panel, and gives the focus back to what had it before. */
export class Opening {
  readonly #panel: Openable;
  /** What of the page had the focus when the panel was opened. */
  #opener: Element | undefined;

  constructor(panel: Openable) {
    this.#panel = panel;
  }

  /** Opens or closes it. */
  set(open: boolean): void {
    const { host } = this.#panel;
    if (open === host.open) return;
    const focused = (host.getRootNode() as Document).activeElement ?? document.activeElement;
    const isFree = focused === host || focused === document.body;
    host.open = open;
    host.dispatchEvent(new ToggleEvent(open));
    if (open) this.#opener = isFree ? undefined : (focused ?? undefined);
    // Whoever has gone on to something else in the page stays there.
    else if (!isFree) return;
    // On a phone the launcher is hidden until the panel has closed.
    void host.updateComplete.then(() => this.#focus(host.open));
  }

  /** The launcher says what is wanted; the chat says what has become of it. */
  readonly press = (event: ToggleEvent): void => {
    event.stopPropagation();
    this.set(event.open);
  };

  /** Closes the panel by its key. Neither a dialog of the page's nor one of the browser's is to close with it. */
  readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.stopPropagation();
    event.preventDefault();
    this.set(false);
  };

  #focus(isOpen: boolean): void {
    const { inside, launcher } = this.#panel;
    const opener = this.#opener?.isConnected ? (this.#opener as HTMLElement) : undefined;
    (isOpen ? inside() : (opener ?? launcher()))?.focus();
  }
}
