import type { Colour } from './colours.ts';
import type { Stretch } from './stretches.ts';

/** A browser looks at every range of a page whenever the page changes, so there must not be too many. */
const MOST_RANGES = 4000;

/** One coloured range, and what colours it. */
export interface Painted {
  readonly range: StaticRange;
  readonly highlight: Highlight;
}

/** Every block of the page shares these, and so does a second copy of this script. */
function highlightOf(colour: Colour): Highlight {
  const name = `natter-${colour}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}

/** Where a place of the whole text is among its nodes; asked for places that only ever grow. */
function placesIn(nodes: readonly Text[]): (offset: number) => [Text, number] | undefined {
  let [index, before] = [0, 0];
  return (offset) => {
    for (let node = nodes[index]; node; node = nodes[(index += 1)]) {
      if (offset <= before + node.length) return [node, offset - before];
      before += node.length;
    }
    return undefined;
  };
}

/** Colours text without touching its nodes, so that whatever is selected in it stays selected. */
export function paintRanges(
  nodes: readonly Text[],
  stretches: readonly Stretch[],
): readonly Painted[] {
  const placeOf = placesIn(nodes);
  const painted: Painted[] = [];
  for (const { start, end, colour } of stretches.slice(0, MOST_RANGES)) {
    const from = placeOf(start);
    const to = placeOf(end);
    if (!from || !to) break;
    const range = new StaticRange({
      startContainer: from[0],
      startOffset: from[1],
      endContainer: to[0],
      endOffset: to[1],
    });
    const highlight = highlightOf(colour);
    highlight.add(range);
    painted.push({ range, highlight });
  }
  return painted;
}

/** Takes colours away again. */
export function wipe(painted: readonly Painted[]): void {
  for (const { range, highlight } of painted) highlight.delete(range);
}

/** Colours where a browser has no highlights of its own: new nodes, which a selection would not survive. */
export function paintSpans(nodes: readonly Text[], stretches: readonly Stretch[]): void {
  const text = nodes.map(({ data }) => data).join('');
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const { start, end, colour } of stretches) {
    const span = document.createElement('span');
    span.className = `code-${colour}`;
    span.textContent = text.slice(start, end);
    fragment.append(text.slice(at, start), span);
    at = end;
  }
  fragment.append(text.slice(at));
  const [first, ...rest] = nodes;
  first?.replaceWith(fragment);
  for (const node of rest) node.remove();
}
