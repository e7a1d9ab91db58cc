import type { Side } from './block.ts';

const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** A wider table is text. */
const MOST_COLUMNS = 100;

/** The cells of a row; a pipe after a backslash is text. */
export function readCells(row: string): string[] {
  const cells = row
    .trim()
    .replace(/^\|/, '')
    .split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/);
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function sideOf(cell: string): Side {
  const right = cell.endsWith(':');
  if (cell.startsWith(':')) return right ? 'center' : 'left';
  return right ? 'right' : undefined;
}

/** The sides of the columns, where a line delimits the head of a table with these cells. */
export function readSides(line: string, head: string): readonly Side[] | undefined {
  if (!DELIMITERS.test(line) || !`${line}${head}`.includes('|')) return undefined;
  const sides = readCells(line).map(sideOf);
  return sides.length <= MOST_COLUMNS && sides.length === readCells(head).length
    ? sides
    : undefined;
}
