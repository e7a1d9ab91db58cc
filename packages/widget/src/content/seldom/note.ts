import { dropDelimiters } from '../inline/delimiters.ts';
import { createSpan } from '../inline/inline.ts';
import type { Bracket, Scan } from '../inline/scan.ts';

/** Reads `[^label]` once it is closed; `false` where it is something else. */
export function readNote(scan: Scan, { start, piece, image, below }: Bracket): boolean {
  const label = scan.text.slice(start + 1, scan.at);
  if (image || scan.text[start] !== '^' || label === '' || /[\s[\]]/.test(label)) return false;
  if (!scan.around.hasNote(label) && !scan.around.growing) return false;
  scan.pieces.length = piece;
  dropDelimiters(scan, below);
  scan.leaf(createSpan('note', { text: label }));
  scan.at += 1;
  return true;
}
