import type { Block } from '../blocks/block.ts';
import { characterAt, characterBefore } from '../inline/characters.ts';
import { createSpan, type Inline, wordsOf } from '../inline/inline.ts';
import type { Surroundings } from '../inline/scan.ts';
import { readInline } from '../inline/read-inline.ts';
import { endOfPiece, LONGEST_PIECE } from './cut.ts';
import type { Desk } from './desk.ts';
import { paintInline } from './paint-inline.ts';
import type { Painted } from './painted.ts';

const TASK = /^\[([ xX])\](?=[ \t\n]+\S)[ \t\n]*/;
const BEGUN_TASK = /^\[(?:[ xX](?:\][ \t]*)?)?$/;
const HASHES = /(?:^|[ \t])#+$/;
/** The definition of a link's target that is still being written. */
const BEGUN_DEFINITION =
  /(?:^|\n)\[(?!\^)[^[\]\n]+\]:[ \t]*(?:[!-~]*|<[^>\n]*>?)(?:[ \t]+(?:["'(][^\n]*)?)?$/;
/** The first row of a table of which only this row has come. */
const BEGUN_TABLE = /(?:^|\n)\|[^\n]*$/;

const MOST_HELD = 2000;
const ALONE: Surroundings = {
  before: '',
  after: '',
  unfinished: false,
  growing: false,
  definitionOf: () => undefined,
  hasNote: () => false,
};

/** The text of a paragraph or a heading as far as it can be shown. */
export function shownText({ kind, text, state }: Block): string {
  if (kind === 'heading') return text.trim().replace(HASHES, '').trim();
  if (state !== 'open') return text.trimEnd();
  if (text.length > MOST_HELD) return text;
  if (text.startsWith('[')) return text.replace(BEGUN_DEFINITION, '');
  return text.includes('|') ? text.replace(BEGUN_TABLE, '') : text;
}

function readPiece(painted: Painted, text: string, start: number, end: number, desk: Desk) {
  const unfinished = painted.block.state === 'open' && end === text.length;
  const before = characterBefore(text, start);
  const around = desk.surround(painted, before, characterAt(text, end), unfinished);
  desk.work += end - start;
  return readInline(text.slice(start, end), around);
}

function readTask(painted: Painted, text: string): { start: number; box: Inline[] } | undefined {
  if (painted.block.state === 'open' && BEGUN_TASK.test(text)) {
    return { start: text.length, box: [] };
  }
  const [found, mark] = TASK.exec(text) ?? [];
  if (found === undefined) return undefined;
  const words = text.slice(found.length, found.length + 80);
  const label = wordsOf(readInline(words, ALONE)).trim();
  return {
    start: found.length,
    box: [createSpan('task', { text: label, display: mark !== ' ' }), ' '],
  };
}

function begin(painted: Painted, start: number): void {
  painted.cut = start;
  painted.cutNode = undefined;
  painted.least = 0;
}

/** Paints a text piece by piece, from the first one that is not finished. */
function paintPieces(
  painted: Painted,
  text: string,
  read: (start: number, end: number) => readonly Inline[],
  paint: (content: readonly Inline[]) => ChildNode | undefined,
): void {
  for (;;) {
    const end = endOfPiece(text, painted.cut) ?? text.length;
    const last = paint(read(painted.cut, end));
    if (end === text.length) return;
    painted.least = painted.cut + LONGEST_PIECE + 1;
    painted.cut = end;
    painted.cutNode = last;
  }
}

/** Paints a paragraph or a heading: what has come since the last time, and at most one piece more. */
export function paintText(painted: Painted, desk: Desk): void {
  const text = shownText(painted.block);
  const task = painted.first ? readTask(painted, text) : undefined;
  const first = task?.start ?? 0;
  if (!painted.cutNode || text.length < painted.least) begin(painted, first);
  paintPieces(
    painted,
    text,
    (start, end) => {
      const content = readPiece(painted, text, start, end, desk);
      return task && start === first ? [...task.box, ...content] : content;
    },
    (content) => paintInline(painted.body, painted.cutNode, content, desk),
  );
}

/** Paints lines that are shown as they were written. */
export function paintLines(painted: Painted, desk: Desk): void {
  const { text } = painted.block;
  if (!painted.cutNode || text.length < painted.least) begin(painted, 0);
  paintPieces(
    painted,
    text,
    (start, end) => {
      desk.work += end - start;
      return end > start ? [text.slice(start, end)] : [];
    },
    (content) => paintInline(painted.body, painted.cutNode, content, desk, true),
  );
}
