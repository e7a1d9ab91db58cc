import { dropDelimiters, pairDelimiters } from './delimiters.ts';
import { createSpan, wordsOf } from './inline.ts';
import { type Bracket, type Scan, toContent } from './scan.ts';
import { readTarget, type Target } from './target.ts';
import { seldom } from '../seldom/seldom.ts';

/** What a link may still become: the beginning of an address, of a title, or of a label. */
const UNFINISHED_TARGET =
  /^(?:\(\s*(?:<[^<>\n]*>?|[^\s<]\S*)?(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*)?\s*)?|\[[^[\]]*)?$/;
/** A label that is not a link unless it is defined, and a link that may be defined further on. */
const REFERENCE = /^\[[^[\]]+\]/;
const UNFINISHED_NOTE = /^\^[^\s[\]]*$/;

/** `[` or `![`. */
export function openBracket(scan: Scan, mark: string): void {
  const previous = scan.brackets.at(-1);
  if (previous) previous.holdsBracket = true;
  const piece = scan.pieces.length;
  scan.piece(mark);
  scan.at += mark.length;
  scan.brackets.push({
    piece,
    start: scan.at,
    image: mark !== '[',
    below: scan.lastDelimiter,
    active: true,
    holdsBracket: false,
  });
}

/** Where a link leads, and where all of it ends. */
export type Found = Target & { readonly end: number };

function finish(scan: Scan, bracket: Bracket, { address, title, end }: Found): void {
  pairDelimiters(scan, bracket.below);
  dropDelimiters(scan, bracket.below);
  scan.at = end;
  if (bracket.image) {
    const pieces = scan.pieces.splice(bracket.piece).slice(1);
    scan.leaf(createSpan('image', { text: wordsOf(toContent(pieces)), address, title }));
    return;
  }
  const inside = scan.pieces.slice(bracket.piece);
  for (const piece of inside) {
    // A bare address among the words of a link is words.
    if (piece.leaf?.kind === 'link') {
      piece.text = wordsOf(piece.leaf.children);
      delete piece.leaf;
    }
  }
  const [opening] = inside;
  if (opening) {
    opening.text = '';
    opening.opens.push(createSpan('link', { address, title }));
  }
  scan.piece('').closes = 1;
  for (const other of scan.brackets) if (!other.image) other.active = false;
}

/** Shows the words of a link of which more has to come, and nothing else of it. */
function showWords(scan: Scan, { piece }: Bracket): boolean {
  const rest = scan.text.slice(scan.at + 1);
  const { growing, unfinished } = scan.around;
  const ends = unfinished && UNFINISHED_TARGET.test(rest);
  const reference = growing && !ends ? REFERENCE.exec(rest) : null;
  const opening = scan.pieces[piece];
  if (!opening || (!ends && !reference)) return false;
  opening.text = '';
  scan.at = ends ? scan.text.length : scan.at + 1 + (reference?.[0].length ?? 0);
  return true;
}

function readEnd(scan: Scan): Found | undefined {
  return scan.find(')', scan.at) < 0 ? undefined : readTarget(scan.text, scan.at + 1);
}

/** `]`. */
export function closeBracket(scan: Scan): void {
  const bracket = scan.brackets.pop();
  if (bracket && seldom.syntax?.readNote(scan, bracket)) return;
  if (bracket?.active) {
    const found = readEnd(scan) ?? seldom.syntax?.readReference(scan, bracket);
    if (found) {
      finish(scan, bracket, found);
      return;
    }
    if (showWords(scan, bracket)) return;
  }
  scan.add(']');
  scan.at += 1;
}

/** Hides the brackets whose end has not come yet. */
export function openBrackets(scan: Scan): void {
  for (const { piece, start } of scan.brackets) {
    const opening = scan.pieces[piece];
    if (!opening) return;
    opening.text = '';
    if (UNFINISHED_NOTE.test(scan.text.slice(start))) scan.pieces.length = piece;
  }
}
