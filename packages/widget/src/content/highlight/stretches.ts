import type { Emitter } from 'highlight.js';
import { type Colour, colourOf } from './colours.ts';

/** A stretch of code that has one colour. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly colour: Colour;
}

/** After so many milliseconds the rest stays plain. */
const PATIENCE = 100;

/** Takes down where highlight.js found what, instead of writing HTML. */
export class StretchEmitter implements Emitter {
  readonly stretches: Stretch[] = [];
  length = 0;
  readonly #end = performance.now() + PATIENCE;
  readonly #colours: (Colour | undefined)[] = [];

  addText(text: string): void {
    // The library takes an error as the end of what can be read, and answers what there is.
    if (performance.now() > this.#end) throw new RangeError('This code takes too long to read.');
    const start = this.length;
    this.length += text.length;
    const colour = this.#colours.at(-1);
    if (colour && text.trim() !== '') this.#add({ start, end: this.length, colour });
  }

  startScope(scope: string): void {
    this.#colours.push(colourOf(scope, this.#colours.at(-1)));
  }

  endScope(): void {
    this.#colours.pop();
  }

  /** What its types call `startScope`, the library calls by both names. */
  openNode(scope: string): void {
    this.startScope(scope);
  }

  closeNode(): void {
    this.endScope();
  }

  /** Another language inside of this one, a script in a page. */
  __addSublanguage(inner: Emitter): void {
    if (!(inner instanceof StretchEmitter)) return;
    for (const { start, end, colour } of inner.stretches) {
      this.#add({ start: this.length + start, end: this.length + end, colour });
    }
    this.length += inner.length;
  }

  finalize(): void {
    this.#colours.length = 0;
  }

  toHTML(): string {
    return '';
  }

  #add(stretch: Stretch): void {
    const last = this.stretches.at(-1);
    if (last?.end === stretch.start && last.colour === stretch.colour) {
      this.stretches[this.stretches.length - 1] = { ...last, end: stretch.end };
    } else {
      this.stretches.push(stretch);
    }
  }
}
