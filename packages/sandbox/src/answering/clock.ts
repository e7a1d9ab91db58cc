/**
 * Calls back at a time. All that are due in the same millisecond share one timer, so that a
 * thousand answers at a pace cost little more than one.
 */
class Clock {
  readonly #waiting = new Map<number, (() => void)[]>();

  /** Calls back after so many milliseconds, a fraction of one rounded up. */
  after(milliseconds: number, callback: () => void): void {
    const now = Date.now();
    const due = Math.ceil(now + milliseconds);
    const others = this.#waiting.get(due);
    if (others) return void others.push(callback);
    this.#waiting.set(due, [callback]);
    setTimeout(() => {
      const callbacks = this.#waiting.get(due) ?? [];
      this.#waiting.delete(due);
      for (const each of callbacks) each();
    }, due - now);
  }
}

/** The clock of all answers. */
export const clock = new Clock();
