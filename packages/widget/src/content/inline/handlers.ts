import { closeBracket, openBracket } from './brackets.ts';
import { characterAt, characterBefore, isSetSolid } from './characters.ts';
import { readDelimiters } from './delimiters.ts';
import { createSpan } from './inline.ts';
import type { Scan } from './scan.ts';
import { seldom } from '../seldom/seldom.ts';

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const TICKS = /`+/g;
/** After these a line is never set solid with the next. */
const ATTACHED = /[\w.,;:!?'")]/;
const MARKS_BEFORE = /^[*_~`[!<]+/;
const MARKS_AFTER = /[*_~`\]>]+$/;

function readEscape(scan: Scan): void {
  const next = scan.text.charAt(scan.at + 1);
  if (seldom.syntax?.readEscapedMath(scan, next)) return;
  if (next === '\n') {
    scan.leaf(createSpan('break'));
    skipBreak(scan, scan.at + 2);
    return;
  }
  const escaped = ESCAPABLE.test(next);
  scan.add(escaped ? next : '\\');
  scan.at += escaped ? 2 : 1;
}

/** Where a run of just as many backticks begins. */
function endOfCode(text: string, at: number, length: number): number {
  TICKS.lastIndex = at;
  for (let run = TICKS.exec(text); run; run = TICKS.exec(text)) {
    if (run[0].length === length) return run.index;
  }
  return -1;
}

/** Where the code ends that begins here; at the end of the text while it may still come. */
function findEnd(scan: Scan, start: number, length: number): number | undefined {
  const { text, around, noCode } = scan;
  const end = noCode.has(length) ? -1 : endOfCode(text, start, length);
  if (end >= 0) return end;
  noCode.add(length);
  return around.unfinished && !text.includes('\n', start) ? text.length : undefined;
}

function readCode(scan: Scan): void {
  const { text, at } = scan;
  TICKS.lastIndex = at;
  const [ticks = ''] = TICKS.exec(text) ?? [];
  const start = at + ticks.length;
  const end = findEnd(scan, start, ticks.length);
  if (end === undefined) {
    scan.add(ticks);
    scan.at = start;
    return;
  }
  const code = text.slice(start, end).replaceAll('\n', ' ');
  const padded = /^ .*[^ ].* $/s.test(code);
  scan.leaf(createSpan('code', { text: padded ? code.slice(1, -1) : code }));
  scan.at = Math.min(text.length, end + ticks.length);
}

function skipBreak(scan: Scan, at: number): void {
  scan.at = at;
  while (scan.text[scan.at] === ' ') scan.at += 1;
}

function isSolid({ text, at, around }: Scan, end: number): boolean {
  const before = text
    .slice(Math.max(0, end - 40), end)
    .trimEnd()
    .replace(MARKS_AFTER, '');
  if (!isSetSolid(characterBefore(before, before.length))) return false;
  const after = text.slice(at, at + 20).replace(MARKS_BEFORE, '') || around.after;
  return isSetSolid(characterAt(after, 0));
}

/** The end of a line: a space, unless both lines are written in letters that are set solid. */
function readBreak(scan: Scan): void {
  const { text, at, pieces } = scan;
  const last = pieces.at(-1);
  if (last && !last.leaf) last.text = last.text.replace(/ +$/, '');
  const hard = text.startsWith('  ', at - 2);
  skipBreak(scan, at + 1);
  if (hard) scan.leaf(createSpan('break'));
  else scan.add(ATTACHED.test(text.charAt(at - 1)) || !isSolid(scan, at) ? '\n' : '');
}

const HANDLERS: Readonly<Record<string, (scan: Scan) => void>> = {
  '\\': readEscape,
  '`': readCode,
  '*': readDelimiters,
  _: readDelimiters,
  '~': readDelimiters,
  '[': (scan) => openBracket(scan, '['),
  ']': closeBracket,
  '\n': readBreak,
  '!': (scan) => {
    if (scan.text[scan.at + 1] === '[') openBracket(scan, '![');
    else {
      scan.add('!');
      scan.at += 1;
    }
  },
};

/** What reads on where a character stands; `undefined` where it is text. */
export function handlerOf(sign: string): ((scan: Scan) => void) | undefined {
  return HANDLERS[sign] ?? seldom.syntax?.HANDLERS[sign];
}
