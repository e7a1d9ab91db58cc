import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../core/store.ts';

/**
 * Re-renders its host when one selected value of a store changes, and at no other time.
 *
 * @example
 * readonly #phase = new SelectionController(this, () => this.store, (chat) => chat.phase);
 */
export class SelectionController<State, Value> implements ReactiveController {
  value: Value | undefined;
  #store: Store<State> | undefined;
  #stop: (() => void) | undefined;
  readonly #source: () => Store<State> | undefined;
  readonly #select: (state: State) => Value;
  readonly #onChange: () => void;

  /** @param onChange what is done in place of rendering the host */
  constructor(
    host: ReactiveControllerHost,
    source: () => Store<State> | undefined,
    select: (state: State) => Value,
    onChange = () => host.requestUpdate(),
  ) {
    this.#onChange = onChange;
    this.#source = source;
    this.#select = select;
    host.addController(this);
  }

  hostConnected(): void {
    this.#watch();
  }

  /** The host may have been given another store. */
  hostUpdate(): void {
    this.#watch();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#store = undefined;
  }

  #watch(): void {
    const store = this.#source();
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#stop = store?.subscribe(() => {
      if (this.#read()) this.#onChange();
    });
    // What it was given anew, or has missed while it was off the page.
    if (this.#read()) this.#onChange();
  }

  /** Whether the selected value is another one now. */
  #read(): boolean {
    const next = this.#store && this.#select(this.#store.get());
    if (Object.is(next, this.value)) return false;
    this.value = next;
    return true;
  }
}
