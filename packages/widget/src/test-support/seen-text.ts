/** Everything inside of an element, through all shadow roots, that can be seen. */
function* seenIn(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.children) {
    if (!(element instanceof HTMLElement)) continue;
    if (!element.checkVisibility()) continue;
    yield element;
    yield* seenIn(element);
    if (element.shadowRoot) yield* seenIn(element.shadowRoot);
  }
}

const NAMED_BY = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];

/** Every text that somebody sees or hears, each by itself. */
export function textsIn(root: ParentNode): string[] {
  return [...seenIn(root)].flatMap((element) => {
    const names = NAMED_BY.map((name) => element.getAttribute(name) ?? '');
    const own = [...element.childNodes].filter((node) => node instanceof Text);
    const texts = element.localName === 'style' ? [] : own.map(({ data }) => data);
    return [...names, ...texts].map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Where text goes on beyond what is shown of it, or beyond the room that there is. */
export function clippedIn(root: ParentNode, room: DOMRect): string[] {
  return [...seenIn(root)].filter((element) => isClipped(element, room)).map(describeElement);
}

const hides = (value: string) => value === 'hidden' || value === 'clip';

function isClipped(element: HTMLElement, room: DOMRect): boolean {
  // The time in a row falls out of sight whole where there is no room; its title has it.
  if (element.closest('.only-heard, time')) return false;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return widthOf(element.placeholder, element) > roomIn(element);
  return isCutOff(element) || isOutside(element, room);
}

/** Whether it hides some of its own text. */
function isCutOff(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  return (
    (hides(overflowX) && scrollWidth > clientWidth + 1) ||
    (hides(overflowY) && scrollHeight > clientHeight + 1)
  );
}

function isOutside(element: HTMLElement, room: DOMRect): boolean {
  const { left, right, width } = element.getBoundingClientRect();
  if (width <= 1 || (left >= room.left - 1 && right <= room.right + 1)) return false;
  return !scrolls(element);
}

function widthOf(text: string, element: Element): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return 0;
  pen.font = getComputedStyle(element).font;
  return pen.measureText(text).width;
}

/** How much can be written in a field: in all of its lines, less what a break may leave free. */
function roomIn(element: Element): number {
  const style = getComputedStyle(element);
  const padding = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
  const lines = Math.max(1, Math.floor(element.clientHeight / parseFloat(style.lineHeight) || 1));
  return (element.clientWidth - padding) * (lines > 1 ? lines * 0.75 : 1) + 1;
}

/** Whether somebody can scroll to it. */
function scrolls(element: HTMLElement): boolean {
  for (let each: Element | null = element; each; each = each.parentElement)
    if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each.localName !== 'section')
      return true;
  return false;
}

const describeElement = (element: HTMLElement) =>
  `${element.localName}.${element.className}: ${element.textContent?.trim().slice(0, 60)}`;
