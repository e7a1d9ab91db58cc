import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Time that only moves forward, whatever the device's calendar says, and a way to wait for it. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Calls back after so many milliseconds; what it answers ends the waiting. */
  readonly wait: (milliseconds: number, then: () => void) => () => void;
}

/** The page's own clock. */
export const pageClock: Clock = {
  now: () => performance.now(),
  wait(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Counts whole seconds down to nothing and renders its host at each of them. */
export class CountdownController implements ReactiveController {
  #end = 0;
  #cancel: (() => void) | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #clock: () => Clock;

  constructor(host: ReactiveControllerHost, clock: () => Clock = () => pageClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** How many seconds are left; never less than none. */
  get left(): number {
    return this.#end && Math.max(0, Math.ceil((this.#end - this.#clock().now()) / 1000));
  }

  /** Begins anew; with nothing, or with what is no number, it only ends. */
  start(seconds = 0): void {
    this.#end = seconds > 0 && Number.isFinite(seconds) ? this.#clock().now() + seconds * 1000 : 0;
    this.#wait();
  }

  hostConnected(): void {
    this.#wait();
  }

  hostDisconnected(): void {
    this.#cancel?.();
  }

  #wait(): void {
    this.#cancel?.();
    if (this.left === 0) return;
    const untilNext = this.#end - this.#clock().now() - (this.left - 1) * 1000;
    this.#cancel = this.#clock().wait(untilNext, () => {
      this.#host.requestUpdate();
      this.#wait();
    });
  }
}
