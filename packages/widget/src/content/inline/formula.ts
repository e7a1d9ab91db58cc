import { createSpan } from './inline.ts';
import type { Scan } from './scan.ts';

/** What makes it likely that something between dollars is a formula rather than two prices. */
const FORMAL = /[\\^_{}=+*/<>|-]/;
/** What is hardly ever meant as text. */
const TEX = /\\[a-z]|[\^_{}=+]/i;
/** What only a formula begins with. */
const BEGUN = /^(?:\\[a-z]|[a-z][\^_])[^\n]*$/i;
const CLOSERS: Readonly<Record<string, string>> = { '(': '\\)', '[': '\\]' };
const ALPHANUMERIC = /[a-z\d]/i;

function isFormula(source: string): boolean {
  if (source === '' || /^\s|\s$|\n\s*\n/.test(source)) return false;
  return FORMAL.test(source)
    ? !/^\d[\d.,]*\s+\p{L}{2}/u.test(source)
    : !/\s/.test(source) && source.length < 20;
}

function findDollar(text: string, from: number): number {
  let at = text.indexOf('$', from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf('$', at + 1);
  return at;
}

function show(scan: Scan, source: string, end: number, display: boolean): void {
  const unfinished = scan.around.unfinished && end >= scan.text.length;
  scan.leaf(createSpan('math', { text: source, display, unfinished }));
  scan.at = end;
}

function readDouble(scan: Scan): boolean {
  const { text, at, around } = scan;
  const end = scan.find('$$', at + 2);
  if (end < 0 && !around.unfinished) return false;
  const source = text.slice(at + 2, end < 0 ? undefined : end);
  if (source.trim() === '' || (end < 0 && !FORMAL.test(source))) return false;
  show(scan, source.trim(), end < 0 ? text.length : end + 2, true);
  return true;
}

function readSingle(scan: Scan): boolean {
  const { text, at, around } = scan;
  const end = findDollar(text, at + 1);
  if (end < 0 && around.unfinished && BEGUN.test(text.slice(at + 1))) {
    show(scan, text.slice(at + 1), text.length, false);
    return true;
  }
  if (end < 0 || ALPHANUMERIC.test(text.charAt(end + 1)) || ALPHANUMERIC.test(text.charAt(at - 1)))
    return false;
  const source = text.slice(at + 1, end);
  if (!isFormula(source)) return false;
  show(scan, source, end + 1, false);
  return true;
}

/** `$…$` and `$$…$$`; whatever else a dollar stands for is text. */
export function readDollars(scan: Scan): void {
  const double = scan.text[scan.at + 1] === '$';
  if (double ? readDouble(scan) : readSingle(scan)) return;
  const sign = double ? '$$' : '$';
  scan.add(sign);
  scan.at += sign.length;
}

/** `\(…\)` and `\[…\]`, the latter only where what it holds looks like a formula. */
export function readEscapedMath(scan: Scan, bracket: string): boolean {
  const closer = CLOSERS[bracket];
  if (closer === undefined) return false;
  const { text, at, around } = scan;
  const end = scan.find(closer, at + 2);
  if (end < 0 && !around.unfinished) return false;
  const source = text.slice(at + 2, end < 0 ? undefined : end).trim();
  const display = bracket === '[';
  if (source === '' || (display && !TEX.test(source))) return false;
  show(scan, source, end < 0 ? text.length : end + 2, display);
  return true;
}
