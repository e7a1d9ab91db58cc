/** Something that is said, as a client gets it: whole characters, and what they came from. */
export interface TextPiece<Item> {
  readonly text: string;
  /** What was pushed since the piece before. */
  readonly items: readonly Item[];
}

/** How much of the end of a text could be the beginning of one of these. */
function overlap(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length -= 1) {
      if (stop.startsWith(text.slice(-length))) longest = length;
    }
  }
  return longest;
}

/**
 * Makes text of what is said as it comes. Half a character is held back until it is whole, and so
 * is what may turn out to be the beginning of a stop sequence.
 */
export class TextPieces<Item> {
  readonly #stops: readonly string[];
  readonly #decoder = new TextDecoder();
  /** Whether the decoder has the first bytes of a character. */
  #isInside = false;
  #held = '';
  #items: Item[] = [];
  /** Whether a stop sequence was met: nothing more is to be said. */
  isStopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** Takes whole characters, and gives the text that is certain now; `undefined` while none is. */
  pushText(text: string, item: Item): TextPiece<Item> | undefined {
    // What was begun and is not gone on with will never be whole.
    if (this.#isInside) this.#held += this.#decoder.decode();
    this.#isInside = false;
    this.#held += text;
    return this.#settle(item);
  }

  /** The same for bytes that need not be whole characters. */
  pushBytes(bytes: Uint8Array, item: Item): TextPiece<Item> | undefined {
    this.#held += this.#decoder.decode(bytes, { stream: true });
    this.#isInside = true;
    return this.#settle(item);
  }

  /** What is left at the end. Half a character shows nothing, but what it came from is told. */
  end(): TextPiece<Item> | undefined {
    const isNothing = this.isStopped || this.#items.length === 0;
    return isNothing ? undefined : this.#give(this.#held.length);
  }

  #settle(item: Item): TextPiece<Item> | undefined {
    this.#items.push(item);
    if (this.#stops.length === 0) {
      return this.#held === '' ? undefined : this.#give(this.#held.length);
    }
    const found = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((at) => at !== -1);
    if (found.length > 0) {
      this.isStopped = true;
      return this.#give(Math.min(...found));
    }
    const length = this.#held.length - overlap(this.#held, this.#stops);
    return length > 0 ? this.#give(length) : undefined;
  }

  #give(length: number): TextPiece<Item> {
    const text = this.#held.slice(0, length);
    const items = this.#items;
    this.#held = this.#held.slice(length);
    this.#items = [];
    return { text, items };
  }
}
