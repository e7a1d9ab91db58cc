import { fold } from './fold.ts';
import { Marks } from './marks.ts';
import { isAbove, reveal } from './reveal.ts';
import { type Found, Searched } from './searched.ts';

/** Looking again is given at most a twentieth of the time while an answer grows. */
const SHARE = 20;
const SHORTEST_PAUSE = 100;
/** A browser goes through all marks with every frame: those that are far away are left out. */
const MARKED_ABOVE = 200;
const MARKED_BELOW = 600;
/** What a reader does to go elsewhere. */
const LEAVING = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Whether something stands where something else does, or below it; of what is gone, that is not known. */
const isAtOrBelow = (from: Found) => (found: Found) => {
  const { entry, range } = found;
  if (entry !== from.entry) return isBelow(from.entry, entry);
  const { startContainer, startOffset } = range;
  if (startContainer === from.range.startContainer) return startOffset >= from.range.startOffset;
  return isBelow(from.range.startContainer, startContainer);
};

const isBelow = (one: Node, other: Node): boolean => {
  const place = one.compareDocumentPosition(other);
  return (place & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_DISCONNECTED)) !== 0;
};

/** Looks for words in a thread for as long as it is open, and shows where they are. */
export class Finder {
  /** Which of those that were found is shown, from 1; 0 for none. */
  number = 0;
  #wanted = '';
  #found: readonly Found[] = [];
  /** Which one of its entry is shown: messages become other nodes when somebody comes near. */
  #current: (Found & { readonly place: number }) | undefined;
  /** What was scrolled to, for as long as the reader stays there. */
  #aim: Node | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #pause = SHORTEST_PAUSE;
  readonly #marks = new Marks();
  readonly #searched: Searched;
  readonly #thread: HTMLElement;
  readonly #onChange: () => void;

  /** @param onChange is called when what was found has changed by itself */
  constructor(thread: HTMLElement, root: ShadowRoot, onChange: () => void) {
    this.#thread = thread;
    this.#onChange = onChange;
    this.#searched = new Searched(root, () => this.#lookSoon());
    for (const name of LEAVING) thread.addEventListener(name, this.#leave, { passive: true });
    thread.addEventListener('scroll', this.#move, { passive: true });
  }

  /** How many there are. */
  get count(): number {
    return this.#found.length;
  }

  /** Looks for other words, beginning where the reader is. */
  look(words: string): void {
    this.#wanted = fold(words).text;
    this.#find();
    const from = this.#current
      ? this.#firstWhere(isAtOrBelow(this.#current))
      : this.#firstInSight();
    this.#goTo(Math.min(from, Math.max(0, this.count - 1)));
  }

  /** Goes to the next one or the previous one, round and round. */
  step(by: 1 | -1): void {
    if (this.count > 0) this.#goTo((this.number - 1 + by + this.count) % this.count);
  }

  /** Takes the marks away and lets go of the thread. */
  close(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#thread.removeEventListener('scroll', this.#move);
    this.#searched.close();
    this.#marks.show([], undefined);
    for (const name of LEAVING) this.#thread.removeEventListener(name, this.#leave);
  }

  readonly #leave = (): void => {
    this.#aim = undefined;
  };

  readonly #move = (): void => {
    cancelAnimationFrame(this.#frame);
    if (this.count > MARKED_ABOVE + MARKED_BELOW)
      this.#frame = requestAnimationFrame(() => this.#mark());
  };

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const begin = performance.now();
      this.#lookAgain();
      this.#pause = Math.max(SHORTEST_PAUSE, SHARE * (performance.now() - begin));
    }, this.#pause);
  }

  #lookAgain(): void {
    if (this.#wanted === '') return;
    this.#find();
    const { entry, place = 0 } = this.#current ?? {};
    const first = this.#found.findIndex((each) => each.entry === entry);
    const inEntry = this.#found.filter((each) => each.entry === entry).length;
    const same = first < 0 ? this.number - 1 : first + Math.min(place, inEntry - 1);
    const aim = this.#aim;
    this.#choose(Math.max(0, Math.min(same, this.count - 1)));
    if (aim && aim !== this.#found[this.number - 1]?.range.startContainer) this.#scroll();
    this.#mark();
    this.#onChange();
  }

  #find(): void {
    this.#found = this.#wanted === '' ? [] : this.#searched.find(this.#wanted);
  }

  #goTo(index: number): void {
    this.#choose(index);
    this.#scroll();
    this.#mark();
  }

  #choose(index: number): void {
    const found = this.#found[index];
    this.number = found ? index + 1 : 0;
    if (!found) return;
    const first = this.#found.findIndex(({ entry }) => entry === found.entry);
    this.#current = { ...found, place: index - first };
  }

  #mark(): void {
    const isMuch = this.count > MARKED_ABOVE + MARKED_BELOW;
    const from = isMuch ? Math.max(0, this.#firstInSight() - MARKED_ABOVE) : 0;
    const near = this.#found.slice(from, from + MARKED_ABOVE + MARKED_BELOW);
    this.#marks.show(
      near.map(({ range }) => range),
      this.#found[this.number - 1]?.range,
    );
  }

  #scroll(): void {
    const range = this.#found[this.number - 1]?.range;
    this.#aim = range?.startContainer;
    if (range) reveal(range, this.#thread);
  }

  /** The first one that can be seen, or stands below that. What is between is not asked for its place. */
  #firstInSight(): number {
    return this.#firstWhere(({ range }) => !isAbove(range, this.#thread));
  }

  /** The first one for which something holds that holds for all below it; the count where there is none. */
  #firstWhere(holds: (found: Found) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.#found[middle];
      if (found && holds(found)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
