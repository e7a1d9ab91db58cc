/** How long nothing is asked for again after it could not be fetched, in milliseconds; then twice as long. */
const FIRST_PAUSE = 4000;
const LONGEST_PAUSE = 32_000;

/** Waits a while, and not beyond the moment at which the device goes online. What comes second finds nothing to do. */
const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener('online', resolve, { once: true });
  });

/** A piece of the program that is fetched when it is first needed. */
export class Lazy<Module> {
  /** What was fetched; `undefined` until then. */
  module: Module | undefined;
  #waiting: Promise<void> | undefined;
  #pause = FIRST_PAUSE;
  readonly #load: () => Promise<Module>;

  constructor(load: () => Promise<Module>) {
    this.#load = load;
  }

  /** Calls back once it is there; without a network after a while, so that it is asked for again. */
  whenThere(onThere?: () => void): void {
    this.#waiting ??= this.#fetch();
    void this.#waiting.then(onThere);
  }

  async #fetch(): Promise<void> {
    try {
      this.module = await this.#load();
    } catch (error) {
      console.error('Natter could not load a part.', error);
      await pause(this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
      this.#waiting = undefined;
    }
  }
}
