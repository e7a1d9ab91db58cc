import type { ShellHost } from './shell.ts';
import { keepFocusInside } from './keep-focus-inside.ts';
import { swipeAway } from './swipe-away.ts';

/** Where the panel covers the whole window; the same stands in the styles of the chat. */
const PHONE = '(max-width: 480px), (max-height: 480px) and (pointer: coarse)';

/** Those that know it let Android's gesture and button close something. */
interface Closing {
  new (): EventTarget & { destroy(): void };
}

/**
 * Lets the button that goes back close something. Browsers without it leave the button to the page: an
 * entry of ours in its history would be met by the page's router, and could only be taken out by a
 * step back that comes later, when the page may be about to go somewhere else.
 */
function closeByBack(close: () => void, signal: AbortSignal): void {
  const { CloseWatcher } = globalThis as { CloseWatcher?: Closing };
  if (!CloseWatcher) return;
  const watch = () => {
    const watcher = new CloseWatcher();
    const end = () => watcher.destroy();
    watcher.addEventListener('close', () => {
      signal.removeEventListener('abort', end);
      close();
      // Where only the innermost thing was closed, there is more to go back from.
      setTimeout(() => {
        if (!signal.aborted) watch();
      });
    });
    signal.addEventListener('abort', end, { once: true });
  };
  watch();
}

/**
 * A panel that covers the window is modal: the focus stays inside, the way back and a swipe close it.
 * It is no `<dialog>` of the browser's: that would close the page's own popovers, would have to be opened
 * anew each time the window becomes wider, and would make what we say deaf outside of it.
 */
export class Cover {
  #covering: { readonly panel: Element; readonly end: AbortController } | undefined;
  readonly #host: ShellHost;
  readonly #leave: () => void;
  readonly #media = matchMedia(PHONE);

  constructor(host: ShellHost, leave: () => void) {
    this.#host = host;
    this.#leave = leave;
    this.#media.addEventListener('change', this.update);
  }

  /** Looks whether the panel covers the window now. */
  readonly update = (): void => {
    const { open, mode, renderRoot } = this.#host;
    const floats = mode === 'bubble' || mode === 'side';
    const isCovering = open && floats && this.#media.matches;
    const panel = isCovering ? renderRoot.querySelector<HTMLElement>('.panel') : null;
    if ((panel ?? undefined) === this.#covering?.panel) return;
    this.#end();
    if (panel) this.#begin(panel);
  };

  /** Ends for good. */
  stop(): void {
    this.#media.removeEventListener('change', this.update);
    this.#end();
  }

  #begin(panel: HTMLElement): void {
    const end = new AbortController();
    this.#covering = { panel, end };
    panel.ariaModal = 'true';
    keepFocusInside(panel, end.signal);
    swipeAway(panel, () => this.#host.hide(), end.signal);
    closeByBack(this.#leave, end.signal);
  }

  #end(): void {
    this.#covering?.end.abort();
    this.#covering?.panel.removeAttribute('aria-modal');
    this.#covering = undefined;
  }
}
