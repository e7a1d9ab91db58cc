/** Maps a value onto pixels. */
export type Scale = (value: number) => number;

/** A straight scale; a domain without extent maps everything onto the range's beginning. */
export function linearScale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const slope = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * slope;
}

const STEPS = [1, 2, 5, 10];

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((each) => each * power >= rough * 0.999) ?? 10;
  return step * power;
}

/**
 * Round values for an axis, both ends included where they are round.
 * @param wanted about how many; there may be a few less, and one more
 */
export function niceTicks(from: number, to: number, wanted: number): number[] {
  const extent = to - from;
  if (!(extent > 0) || wanted < 1) return [from];
  const step = niceStep(extent / wanted);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    // The nearest number that has as many digits as the step: 0.3 and not 0.30000000000000004.
    Number(((first + index) * step).toPrecision(12)),
  );
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u3000-\u303f]/;
const NARROW = /[\s.,:;'|!ijlt()[\]{}]/;
const BROAD = /[A-Z@%mwMW…—→×]/;

function partOfEm(character: string, font: Face): number {
  if (WIDE.test(character)) return 1;
  if (font === 'code') return 0.61;
  if (NARROW.test(character)) return 0.34;
  return BROAD.test(character) ? 0.78 : 0.57;
}

/** The two faces of a picture. */
export type Face = 'text' | 'code';

/** About how many pixels a line takes; a little too much rather than too little. */
export function textWidth(text: string, size = 12, face: Face = 'text'): number {
  let ems = 0;
  for (const character of text) ems += partOfEm(character, face);
  return ems * size;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shorten(text: string, width: number, size = 12, face: Face = 'text'): string {
  // A text of a megabyte is not measured to its end for a label of ten characters.
  const most = Math.ceil(width / (size * 0.3)) + 1;
  if (text.length <= most && textWidth(text, size, face) <= width) return text;
  let room = width - textWidth('…', size, face);
  let kept = '';
  for (const character of text) {
    room -= partOfEm(character, face) * size;
    if (room < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

// A space that does not break belongs to its word.
const PIECES =
  /[\u2e80-\u9fff\u3000-\u303f\uff00-\uff60][，。、：；）？”]*|(?:[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uff60]|\u00a0)+[，。、：；）？”]*|[^\S\u00a0]+/g;

/** Breaks a text into lines that fit: between Latin words, and between any two Chinese characters. */
export function wrap(text: string, width: number, size = 12): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
