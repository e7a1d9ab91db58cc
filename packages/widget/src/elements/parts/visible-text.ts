import { paintUnseen, showUnseen, withoutUnseen } from '../../content/painting/unseen.ts';

/** A name or an address with a mark for each character in it that would not be seen, to be rendered. */
export function visibleText(text: string): unknown {
  const parts = showUnseen(text, true);
  return parts.map((part) => (typeof part === 'string' ? part : paintUnseen(part.text)));
}

export { withoutUnseen };
