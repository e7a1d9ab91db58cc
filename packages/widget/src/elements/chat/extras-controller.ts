import { nothing, type ReactiveController } from 'lit';
import { Lazy } from '../lazy.ts';
import type { Extras } from './extras/extras.ts';
import type { ExtrasHost, Reach } from './extras/reach.ts';

const module = new Lazy(() => import('./extras/extras.ts'));

/** What a chat offers beside talking: its menu, the search, undoing, sounds, shortcuts. Fetched once it may be wanted. */
export class ExtrasController implements ReactiveController {
  #extras: Extras | undefined;
  readonly #host: ExtrasHost;
  readonly #reach: Reach;

  constructor(host: ExtrasHost, reach: Reach) {
    this.#host = host;
    this.#reach = reach;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#host.shortcut ?? this.#reach.conversation()) this.#begin();
  }

  /** What stands below the heading. */
  get bar(): unknown {
    return this.#extras?.bar ?? nothing;
  }

  /** What stands above the composer. */
  get snack(): unknown {
    return this.#extras?.snack ?? nothing;
  }

  /** The keys that open the chat, as `aria-keyshortcuts` names them. */
  get keys(): string | undefined {
    return this.#extras?.keys;
  }

  /** Opens the menu beneath a button, or closes it. */
  readonly more = (event: Event): void => {
    const button = event.currentTarget as HTMLElement;
    // The browser would open it at once, and then it would be closed here.
    event.preventDefault();
    this.#begin(() => this.#extras?.openMenu(button).catch(() => undefined));
  };

  #begin(then?: () => void): void {
    if (this.#extras) return then?.();
    module.whenThere(() => {
      // Who has left the page meanwhile has no words; they begin when they come back.
      if (module.module && !this.#extras && this.#host.isConnected) {
        this.#extras = new module.module.Extras(this.#host, this.#reach);
        this.#host.requestUpdate();
      }
      then?.();
    });
  }
}
