/** How far from the edges of the thread something has to be for a reader to see what it belongs to. */
const MARGIN = 48;
/** Where it is put, from the upper edge: what follows is read more than what came before. */
const RATIO = 0.35;

/** Turns what scrolls sideways, such as a block of code, until something in it can be seen. */
function turnSideways(range: Range, thread: Element): void {
  let node: Element | null = range.startContainer.parentElement;
  for (; node && node !== thread; node = outwards(node)) {
    if (node.scrollWidth <= node.clientWidth) continue;
    const { left, right } = node.getBoundingClientRect();
    const found = range.getBoundingClientRect();
    if (found.right > right) node.scrollLeft += found.right - right + MARGIN;
    else if (found.left < left) node.scrollLeft += found.left - left - MARGIN;
  }
}

function outwards(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function livingRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/** Whether something ends above what can be seen of a thread. */
export const isAbove = (found: StaticRange, thread: Element): boolean =>
  livingRange(found).getBoundingClientRect().bottom <= thread.getBoundingClientRect().top;

/** Scrolls a thread so that something in it can be seen. The focus stays, and so does the page. */
export function reveal(found: StaticRange, thread: Element): void {
  const range = livingRange(found);
  turnSideways(range, thread);
  const { top, bottom } = range.getBoundingClientRect();
  const sight = thread.getBoundingClientRect();
  if (top >= sight.top + MARGIN && bottom <= sight.bottom - MARGIN) return;
  thread.scrollTop += top - sight.top - thread.clientHeight * RATIO;
}
