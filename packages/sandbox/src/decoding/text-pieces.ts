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
 * Makes text of bytes as they come. Half a character is held back until it is whole, and so is
 * what may turn out to be the beginning of a stop sequence.
 */
export class TextPieces<Item> {
  readonly #stops: readonly string[];
  readonly #decoder = new TextDecoder();
  #held = '';
  #items: Item[] = [];
  /** Whether a stop sequence was met: nothing more is to be said. */
  isStopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** The text that is certain now; empty while it is not. */
  push(bytes: Uint8Array, item: Item): TextPiece<Item> | undefined {
    this.#held += this.#decoder.decode(bytes, { stream: true });
    this.#items.push(item);
    const found = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((at) => at !== -1);
    if (found.length > 0) {
      this.isStopped = true;
      return this.#give(Math.min(...found));
    }
    return this.#give(this.#held.length - overlap(this.#held, this.#stops));
  }

  /** What is left at the end. Half a character is dropped: there is nothing to be shown of it. */
  end(): TextPiece<Item> | undefined {
    return this.isStopped ? undefined : this.#give(this.#held.length);
  }

  #give(length: number): TextPiece<Item> | undefined {
    if (length === 0) return undefined;
    const text = this.#held.slice(0, length);
    const items = this.#items;
    this.#held = this.#held.slice(length);
    this.#items = [];
    return { text, items };
  }
}
