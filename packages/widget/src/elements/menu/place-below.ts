/** The room between a button and what opens beneath it, and to the edges of the window. */
const GAP = 6;
const EDGE = 8;

const pixels = (value: number): string => `${Math.max(EDGE, Math.round(value))}px`;

/**
 * Puts something that lies in the top layer beneath a button, flush with its end; above it where
 * there is more room. It never leaves the window.
 */
export function placeBelow(element: HTMLElement, button: Element): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = element;
  const isReversed = getComputedStyle(button).direction === 'rtl';
  const start = isReversed ? left : right - offsetWidth;
  const isBelow = clientHeight - bottom - GAP - EDGE >= offsetHeight || clientHeight - bottom > top;
  const room = (isBelow ? clientHeight - bottom : top) - GAP - EDGE;
  const height = Math.min(offsetHeight, room);
  const { style } = element;
  style.setProperty('left', pixels(Math.min(start, clientWidth - offsetWidth - EDGE)));
  style.setProperty('top', pixels(isBelow ? bottom + GAP : top - GAP - height));
  style.setProperty('max-height', `${Math.max(0, room)}px`);
}
