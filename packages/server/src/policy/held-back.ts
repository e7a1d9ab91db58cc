/** Looks at words before they pass. Throws `RelayError` where they may not. */
export type Look = (words: string) => Promise<void>;

/** So much of an answer is looked at in one go, with so much of what came before. */
const PIECE = 200;

/**
 * Holds an answer back until its words were looked at, and lets it pass piece by piece. What lies
 * across the border of two pieces is seen too, and nothing is looked at more than twice.
 */
export class HeldBack<Item> {
  readonly #look: Look;
  #items: Item[] = [];
  #words = '';
  #before = '';

  constructor(look: Look) {
    this.#look = look;
  }

  /**
   * Takes what came.
   * @returns what may pass now
   * @throws what `look` throws
   */
  async take(items: readonly Item[], words: string): Promise<readonly Item[]> {
    this.#items.push(...items);
    this.#words += words;
    return this.#words.length < PIECE ? [] : this.rest();
  }

  /** Looks at what is still held, and lets it pass. */
  async rest(): Promise<readonly Item[]> {
    if (this.#words !== '') await this.#look(this.#before + this.#words);
    this.#before = (this.#before + this.#words).slice(-PIECE);
    const passed = this.#items;
    this.#items = [];
    this.#words = '';
    return passed;
  }
}
