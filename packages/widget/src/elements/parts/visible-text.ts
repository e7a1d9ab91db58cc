import type { Inline } from '../../content/inline/inline.ts';
import { paintUnseen, showUnseen, withoutUnseen } from '../../content/painting/unseen.ts';

const toRender = (parts: readonly Inline[]): unknown =>
  parts.map((part) => (typeof part === 'string' ? part : paintUnseen(part.text)));

/** A name or an address with a mark for each character in it that would not be seen, to be rendered. */
export function visibleText(text: string): unknown {
  return toRender(showUnseen(text, true));
}

/** Plain prose with a mark for each character in it that steers what is read, to be rendered. */
export function visibleProse(text: string): unknown {
  return toRender(showUnseen(text, false));
}

export { withoutUnseen };
