/** How long nothing is asked for again after it could not be fetched, in milliseconds; then twice as long. */
const FIRST_PAUSE = 4000;

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
      console.error('A part of Natter could not be loaded.', error);
      await new Promise((resolve) => setTimeout(resolve, this.#pause));
      this.#pause *= 2;
      this.#waiting = undefined;
    }
  }
}
