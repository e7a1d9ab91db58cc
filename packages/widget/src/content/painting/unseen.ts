import { createSpan, type Inline } from '../inline/inline.ts';
import { make } from './make.ts';

const CONTROLS = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`;
/** Characters that steer text, hide in it, or are nothing at all. */
const HIDDEN = new RegExp(String.raw`[\p{Cf}\p{Co}${CONTROLS}\u115f\u1160\u3164\uffa0]`, 'u');
/** Those of them that mislead in prose too: most others have their work in some script. */
const STEERING = new RegExp(String.raw`[${CONTROLS}\u202a-\u202e\u{e0000}-\u{e007f}]`, 'u');
/** More marks on one letter than any script has: a browser needs half a minute for a hundred thousand. */
const PILE = String.raw`\p{M}{40,}`;
/** So many characters are named in one mark. */
const MOST_NAMES = 8;
/** Where joiners and tags belong to a letter or a picture. */
const AT_WORK = new RegExp(
  [
    String.raw`\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}`,
    String.raw`(?:\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*\u200d)+(?=\p{Extended_Pictographic})`,
    String.raw`[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff][\u200c\u200d]`,
  ].join('|'),
  'u',
);

function partsOf(text: string, hidden: RegExp): Inline[] {
  const marked = `(?:${hidden.source})+|${PILE}`;
  if (!new RegExp(marked, 'u').test(text)) return [text];
  const parts: Inline[] = [];
  let at = 0;
  const either = new RegExp(`(?<kept>${AT_WORK.source})|${marked}`, 'gu');
  for (const found of text.matchAll(either)) {
    if (found.groups?.['kept'] !== undefined) continue;
    if (found.index > at) parts.push(text.slice(at, found.index));
    parts.push(createSpan('unseen', { text: found[0] }));
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** Text with a mark for each character in it that would not be seen; `everywhere` but in prose. */
export function showUnseen(text: string, everywhere: boolean): Inline[] {
  return partsOf(text, everywhere ? HIDDEN : STEERING);
}

/** Text without such characters, for where no mark can stand. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(new RegExp(HIDDEN.source, 'gu'), '');
}

function nameOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** The mark of characters that would not be seen: their codes, or the first of them and how many. */
export function paintUnseen(text: string): HTMLElement {
  const names = Array.from(text.slice(0, 2 * MOST_NAMES), nameOf).slice(0, MOST_NAMES);
  const more = text.length > 2 * MOST_NAMES ? [`… ×${text.length}`] : [];
  const mark = make('span', 'unseen', [...names, ...more].join(' '));
  mark.title = names.map((name) => `U+${name}`).join(' ');
  return mark;
}
