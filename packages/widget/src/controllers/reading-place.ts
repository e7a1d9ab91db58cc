/** What stands at the upper edge of a scrolling element, and how far below that edge it begins. */
export interface ReadingPlace {
  /** The entry of the list, an `<article>`. */
  readonly entry: Element;
  readonly entryOffset: number;
  /** The deepest element there: what grows above it inside of the entry must not move it either. */
  readonly element: Element;
  readonly offset: number;
}

/** Entries stand a little apart, so the edge itself may lie between two of them. */
const DEPTHS = [2, 24, 64];

/** How far below the upper edge of a scrolling element something begins. */
export function offsetIn(scroller: Element, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** The deepest element at a point, through the shadow roots inside of one. */
function deepest(outer: Element, left: number, top: number): Element {
  const inner = outer.shadowRoot?.elementFromPoint(left, top);
  return !inner || inner === outer ? outer : deepest(inner, left, top);
}

/** The entry at a height. One that the browser has not laid out yet cannot be hit, but its parent can. */
function entryAt(hit: Element, top: number): Element | undefined {
  const isBelow = (entry: Element) => entry.getBoundingClientRect().bottom > top;
  return hit.closest('article') ?? [...hit.querySelectorAll(':scope > article')].find(isBelow);
}

/** Finds what is being read. `undefined` where nothing is, or where it is not shown. */
export function findReadingPlace(scroller: Element): ReadingPlace | undefined {
  const edge = scroller.getBoundingClientRect();
  const left = edge.left + edge.width / 2;
  for (const depth of DEPTHS) {
    const top = edge.top + depth;
    const hit = scroller.shadowRoot?.elementFromPoint(left, top);
    const entry = hit && entryAt(hit, top);
    if (!entry) continue;
    const element = entry.contains(hit) ? deepest(hit, left, top) : entry;
    return {
      entry,
      entryOffset: offsetIn(scroller, entry),
      element,
      offset: offsetIn(scroller, element),
    };
  }
  return undefined;
}

/** How far a place has moved since it was found; not at all when it is gone. */
export function driftOf(scroller: Element, place: ReadingPlace): number {
  const { entry, entryOffset, element, offset } = place;
  if (element.isConnected) return offsetIn(scroller, element) - offset;
  return entry.isConnected ? offsetIn(scroller, entry) - entryOffset : 0;
}
