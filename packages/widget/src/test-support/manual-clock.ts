import type { Clock } from '../core/patience.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that goes on only when it is told to. */
export class ManualClock implements Clock {
  time = 0;
  readonly #sleepers = new Set<Sleeper>();
  readonly #offline = new Set<() => void>();

  now(): number {
    return this.time;
  }

  random(): number {
    return 1;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = { until: this.time + milliseconds, wake: resolve };
      this.#sleepers.add(sleeper);
      const leave = () => {
        this.#sleepers.delete(sleeper);
        resolve();
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave);
    });
  }

  online(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#offline.add(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  }

  /** How many wait for the time to pass. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const sleeper of this.#sleepers) {
      if (sleeper.until > this.time) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  /** The device goes online. */
  goOnline(): void {
    for (const wake of this.#offline) wake();
    this.#offline.clear();
  }
}
