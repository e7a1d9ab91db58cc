import type { Block } from '../blocks/block.ts';
import type { Desk } from './desk.ts';
import { make, makeButton } from './make.ts';
import { goTo, labelOf, lead } from './note-mark.ts';
import { paintBlocks } from './paint-blocks.ts';
import { createPainted, type Painted, unsettle } from './painted.ts';

/** The footnotes of a message, below it, in the order in which the text leads to them. */
export class Notes {
  readonly #root: HTMLElement;
  readonly #desk: Desk;
  readonly #painted = new Map<string, Painted>();
  #known = 0;
  #section: HTMLElement | undefined;
  #list: HTMLElement | undefined;

  constructor(root: HTMLElement, desk: Desk) {
    this.#root = root;
    this.#desk = desk;
  }

  /** Numbers the notes, and paints what has come of them. */
  paint(): void {
    const { notes } = this.#desk.reader;
    if (!this.#desk.notesChanged && notes.size === this.#known) {
      for (const [label, { done }] of this.#painted) {
        const block = done ? undefined : notes.get(label);
        if (block) this.#paintNote(label, block);
      }
      return;
    }
    this.#known = notes.size;
    this.#desk.notesChanged = false;
    const numbers = new Map<string, number>();
    for (let known = -1; known !== numbers.size;) {
      known = numbers.size;
      this.#number(numbers);
      for (const label of numbers.keys()) {
        const block = notes.get(label);
        if (block) this.#paintNote(label, block);
      }
    }
    this.#arrange([...numbers.keys()].filter((label) => notes.has(label)));
  }

  /** Takes all notes off the page. */
  clear(): void {
    this.#section?.remove();
  }

  #number(numbers: Map<string, number>): void {
    for (const mark of this.#root.querySelectorAll('button.note')) {
      const label = labelOf(mark);
      const number = numbers.get(label) ?? numbers.size + 1;
      numbers.set(label, number);
      if (mark.textContent === String(number)) continue;
      mark.textContent = String(number);
      mark.setAttribute('aria-label', this.#desk.options.words.footnote(number));
    }
  }

  #paintNote(label: string, block: Block): void {
    const painted = this.#painted.get(label) ?? this.#create(label, block);
    if (painted.block !== block) {
      painted.block = block;
      unsettle(painted);
    }
    if (painted.done) return;
    paintBlocks(painted, block.children, this.#desk);
    painted.done = block.state === 'closed';
  }

  #create(label: string, block: Block): Painted {
    const { backToText } = this.#desk.options.words;
    const back = makeButton('back', '↩', () => goTo(this.#marksOf(label)[0]));
    back.setAttribute('aria-label', backToText);
    const item = make('li', '', back);
    item.tabIndex = -1;
    const painted = createPainted(block, 'note', { node: item, body: item });
    this.#painted.set(label, painted);
    this.#show().append(item);
    return painted;
  }

  #marksOf(label: string): HTMLElement[] {
    const marks = this.#root.querySelectorAll<HTMLElement>('button.note');
    return [...marks].filter((mark) => labelOf(mark) === label);
  }

  #show(): HTMLElement {
    this.#list ??= make('ol');
    this.#section ??= make('section', 'notes', this.#list);
    this.#section.setAttribute('aria-label', this.#desk.options.words.footnotes);
    if (!this.#section.isConnected || this.#section.parentNode !== this.#root) {
      this.#root.append(this.#section);
    }
    return this.#list;
  }

  #arrange(order: readonly string[]): void {
    const known = new Set(order);
    for (const [label, { node }] of this.#painted) {
      if (known.has(label)) continue;
      node.remove();
      this.#painted.delete(label);
    }
    if (order.length === 0) this.#section?.remove();
    else this.#sort(this.#show(), order);
    for (const mark of this.#root.querySelectorAll('button.note')) {
      const target = this.#painted.get(labelOf(mark))?.node;
      if (target instanceof HTMLElement) lead(mark, target);
    }
  }

  #sort(list: HTMLElement, order: readonly string[]): void {
    let next = list.firstChild;
    for (const label of order) {
      const item = this.#painted.get(label)?.node;
      if (!item) continue;
      if (item === next) next = next.nextSibling;
      else list.insertBefore(item, next);
    }
  }
}
