import { characterAt, characterBefore, isCjk, isMark, isSpace } from './characters.ts';
import { createSpan, type SpanKind } from './inline.ts';
import type { Piece, Scan } from './scan.ts';

/** A run of `*`, `_` or `~` that may begin or end emphasis. */
export interface Delimiter {
  readonly sign: string;
  readonly piece: Piece;
  readonly length: number;
  count: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether it is likely enough to be emphasis that is shown before its end has come. */
  readonly likely: boolean;
  before: Delimiter | undefined;
  after: Delimiter | undefined;
}

const WORD = /[a-z\d]/i;

/**
 * Whether a run has its words on one side. Marks of Chinese, Japanese and Korean count as letters,
 * and their letters as an edge: they are written without spaces.
 */
function flanks(inner: string, outer: string): boolean {
  if (isSpace(inner)) return false;
  return !isMark(inner) || isCjk(inner) || isSpace(outer) || isMark(outer) || isCjk(outer);
}

function readSides(sign: string, before: string, after: string) {
  const left = flanks(after, before);
  const right = flanks(before, after);
  if (sign !== '_') return { opens: left, closes: right };
  return { opens: left && (!right || isMark(before)), closes: right && (!left || isMark(after)) };
}

/** Reads a run of delimiters. */
export function readDelimiters(scan: Scan): void {
  const { text, at, around } = scan;
  const sign = text.charAt(at);
  let end = at + 1;
  while (text[end] === sign) end += 1;
  const length = end - at;
  scan.at = end;
  const piece = scan.piece(sign.repeat(length));
  if (sign === '~' && length > 2) return;
  const before = at === 0 ? around.before : characterBefore(text, at);
  const after = end === text.length ? around.after : characterAt(text, end);
  const { opens, closes } = readSides(sign, before, after);
  const likely = opens && (sign === '~' ? length === 2 : length > 1 || !WORD.test(before));
  const delimiter: Delimiter = {
    sign,
    piece,
    length,
    count: length,
    opens,
    closes,
    likely,
    before: scan.lastDelimiter,
    after: undefined,
  };
  if (scan.lastDelimiter) scan.lastDelimiter.after = delimiter;
  scan.lastDelimiter = delimiter;
}

function remove(scan: Scan, { before, after }: Delimiter): void {
  if (before) before.after = after;
  if (after) after.before = before;
  else scan.lastDelimiter = before;
}

/** CommonMark's rule of three: a run that may both begin and end counts as one or the other. */
function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.sign !== closer.sign || !opener.opens) return false;
  if (closer.sign === '~') return opener.length === closer.length;
  const both = opener.closes || closer.opens;
  return !both || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}

const KINDS: Readonly<Record<string, SpanKind>> = {
  '~1': 'del',
  '~2': 'del',
  '1': 'em',
  '2': 'strong',
};

function kindOf(sign: string, used: number): SpanKind {
  return KINDS[sign === '~' ? sign + String(used) : String(used)] ?? 'em';
}

function join(opener: Delimiter, closer: Delimiter): void {
  const used = opener.count > 1 && closer.count > 1 ? 2 : 1;
  for (const delimiter of [opener, closer]) {
    delimiter.count -= used;
    delimiter.piece.text = delimiter.sign.repeat(delimiter.count);
  }
  // The last pair that is found is the outermost one.
  opener.piece.opens.unshift(createSpan(kindOf(opener.sign, used)));
  closer.piece.closes += 1;
}

function findOpener(closer: Delimiter, floor: Delimiter | undefined): Delimiter | undefined {
  for (let opener = closer.before; opener && opener !== floor; opener = opener.before) {
    if (fits(opener, closer)) return opener;
  }
  return undefined;
}

function pair(scan: Scan, opener: Delimiter, closer: Delimiter): Delimiter | undefined {
  join(opener, closer);
  opener.after = closer;
  closer.before = opener;
  if (opener.count === 0) remove(scan, opener);
  if (closer.count > 0) return closer;
  remove(scan, closer);
  return closer.after;
}

/** Finds what the delimiters after `bottom` set apart. */
export function pairDelimiters(scan: Scan, bottom: Delimiter | undefined): void {
  /** Where it is known that nothing fits, so that nobody looks there again. */
  const floors = new Map<string, Delimiter | undefined>();
  let closer = firstAfter(scan, bottom);
  while (closer) {
    if (!closer.closes) {
      closer = closer.after;
      continue;
    }
    const key = `${closer.sign}${closer.opens}${closer.length % 3}`;
    const opener = findOpener(closer, floors.has(key) ? floors.get(key) : bottom);
    if (opener) {
      closer = pair(scan, opener, closer);
      continue;
    }
    floors.set(key, closer.before);
    const next: Delimiter | undefined = closer.after;
    if (!closer.opens) remove(scan, closer);
    closer = next;
  }
}

function firstAfter(scan: Scan, bottom: Delimiter | undefined): Delimiter | undefined {
  if (bottom) return bottom.after;
  let first = scan.lastDelimiter;
  while (first?.before) first = first.before;
  return first;
}

/** Forgets the delimiters after `bottom`: what they might have been, they are not. */
export function dropDelimiters(scan: Scan, bottom: Delimiter | undefined): void {
  scan.lastDelimiter = bottom;
  if (bottom) bottom.after = undefined;
}

/** Shows emphasis whose end has not come yet. */
export function openDelimiters(scan: Scan): void {
  for (let left = firstAfter(scan, undefined); left; left = left.after) {
    if (!left.likely) continue;
    const { sign, count, piece } = left;
    piece.text = '';
    if (count % 2 === 1 && sign !== '~') piece.opens.push(createSpan('em'));
    if (count > 1) piece.opens.push(createSpan(kindOf(sign, 2)));
  }
}
