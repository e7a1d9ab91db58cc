/** Splits a growing text at its blank lines; what was split once is not looked at again. */
export class Paragraphs {
  #text = '';
  #done: string[] = [];
  /** Where the last paragraph begins. */
  #start = 0;

  /** The paragraphs of the text so far. A text that does not continue the last one begins anew. */
  update(text: string): readonly string[] {
    if (!text.startsWith(this.#text)) {
      this.#done = [];
      this.#start = 0;
    }
    this.#text = text;
    const pieces = text.slice(this.#start).split(/\n[ \t]*\n\s*/);
    const last = pieces.pop() ?? '';
    this.#done.push(...pieces.filter((piece) => piece.trim() !== ''));
    this.#start = text.length - last.length;
    return last.trim() === '' ? this.#done : [...this.#done, last];
  }
}
