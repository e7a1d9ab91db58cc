import type { Span } from '../inline/inline.ts';
import { make } from './make.ts';
import { showMath } from './later.ts';

/** A formula: as it was written, until what sets it has come. */
export function paintMath({ text, display, unfinished }: Span): HTMLElement {
  const target = make('span', 'formula', make('code', '', text));
  // What is copied is copied as it was written.
  target.dataset['tex'] = text;
  if (!unfinished) showMath(target, text, display);
  return target;
}
