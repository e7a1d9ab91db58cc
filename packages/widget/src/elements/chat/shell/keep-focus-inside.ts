/** What can have the focus by itself. */
const FOCUSABLE =
  'a[href], button, input, textarea, select, summary, iframe, audio[controls], video[controls], [tabindex]';

function canHaveFocus(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    element.matches(FOCUSABLE) &&
    !element.matches(':disabled') &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** What has no box of its own may hold something that has one. */
function mayHoldFocus(element: HTMLElement): boolean {
  if (element.inert) return false;
  return element.checkVisibility() || getComputedStyle(element).display === 'contents';
}

function childrenOf(element: Element): Element[] {
  if (element.shadowRoot) return [...element.shadowRoot.children];
  const assigned = element instanceof HTMLSlotElement ? element.assignedElements() : [];
  return assigned.length > 0 ? assigned : [...element.children];
}

/** What inside of an element the Tab key reaches first, or last: through shadow roots and slots, as it is seen. */
function findEdge(element: Element, isLast: boolean): HTMLElement | undefined {
  if (!(element instanceof HTMLElement) || !mayHoldFocus(element)) return undefined;
  const own = canHaveFocus(element) ? element : undefined;
  if (own && !isLast) return own;
  const children = childrenOf(element);
  for (const child of isLast ? children.toReversed() : children) {
    const found = findEdge(child, isLast);
    if (found) return found;
  }
  return own;
}

function focused(): Element | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement;
}

/**
 * Keeps the Tab key inside of a panel that covers everything. What the page itself has put above it, a
 * dialog about cookies for instance, can be reached all the same.
 */
export function keepFocusInside(panel: HTMLElement, signal: AbortSignal): void {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.defaultPrevented) return;
    const now = focused();
    const isNowhere = now === document.body || now === null;
    if (!isNowhere && !event.composedPath().includes(panel)) return;
    const edge = findEdge(panel, !event.shiftKey);
    if (!isNowhere && now !== edge) return;
    event.preventDefault();
    findEdge(panel, event.shiftKey)?.focus();
  };
  document.addEventListener('keydown', press, { signal });
}
