import type { Span } from '../inline/inline.ts';
import { make, makeButton } from './make.ts';

/** Shows a place of the message and gives it the focus. */
export function goTo(target: HTMLElement | null | undefined): void {
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus({ preventScroll: true });
}

const labels = new WeakMap<Element, string>();
const targets = new WeakMap<Element, HTMLElement>();

/** The number that stands for a footnote; it gets the number, and where it leads, when all are known. */
export function paintNote({ text }: Span): HTMLElement {
  const button = makeButton('note', '', () => goTo(targets.get(button)));
  labels.set(button, text);
  return make('sup', '', button);
}

/** The label that a number stands for. */
export function labelOf(button: Element): string {
  return labels.get(button) ?? '';
}

/** Tells a number which note it leads to. */
export function lead(button: Element, target: HTMLElement): void {
  targets.set(button, target);
}
