import { adoptStyles } from '../../content/adopt-styles.ts';
import styles from './marks.styles.ts';

/** The names under which the browser knows what is marked; style sheets of a site may use them. */
const FOUND = 'natter-found';
const CURRENT = 'natter-found-current';

/** Not every browser can mark text without changing the page; there it is only scrolled to. */
const canMark = (): boolean => 'Highlight' in globalThis && 'highlights' in CSS;

/** What is marked under a name, by all bars of the page. */
function marked(name: string, priority: number): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** The marks of one search. They lie over the text: nothing of the page is changed for them. */
export class Marks {
  #found: readonly AbstractRange[] = [];
  #current: AbstractRange | undefined;

  /** Marks what was found, and nothing else any more. */
  show(found: readonly AbstractRange[], current: AbstractRange | undefined): void {
    if (!canMark()) return;
    const all = marked(FOUND, 0);
    const one = marked(CURRENT, 1);
    for (const range of this.#found) all.delete(range);
    for (const range of found) all.add(range);
    if (this.#current) one.delete(this.#current);
    if (current) one.add(current);
    const inside = current ? [...found, current] : found;
    for (const root of new Set(inside.map(({ startContainer }) => startContainer.getRootNode())))
      adoptStyles(root, styles);
    this.#found = found;
    this.#current = current;
  }
}
