/** Brings earlier messages back into an empty field by the arrow keys, and goes back to the empty field. */
export class Recall {
  /** Oldest first; the empty field is the last. */
  readonly #texts: readonly string[];
  #place: number;

  /** @param history earlier messages, newest last */
  constructor(history: readonly string[]) {
    this.#texts = [...history, ''];
    this.#place = history.length;
  }

  /** Whether it has come back to where it began. */
  get isOver(): boolean {
    return this.#place === this.#texts.length - 1;
  }

  /** What the field is to show after a key press; `undefined` where the key means something else. */
  answer(event: KeyboardEvent, field: HTMLTextAreaElement): string | undefined {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return undefined;
    return this.#go(this.#placeAfter(event.key, field));
  }

  #placeAfter(key: string, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): number {
    // Within several lines the arrows move the caret first.
    if (key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n')) return this.#place - 1;
    if (key === 'ArrowDown' && !value.includes('\n', selectionEnd)) return this.#place + 1;
    return key === 'Escape' ? this.#texts.length - 1 : this.#place;
  }

  #go(place: number): string | undefined {
    if (place === this.#place || this.#texts[place] === undefined) return undefined;
    this.#place = place;
    return this.#texts[place];
  }
}
