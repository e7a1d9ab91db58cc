import type { Block } from '../blocks/block.ts';
import { type Line, LONG_LINE } from '../blocks/line.ts';
import type { Beginning } from '../blocks/place.ts';
import { readCells, readSides } from '../blocks/table-row.ts';

/** Cells that are not written; a table does not get more of them. */
const MOST_ADDED_CELLS = 1000;

/** Begins a table where a line delimits the head of one. */
export const beginTable: Beginning = ({ line, container, number, open, define }) => {
  if (container.kind !== 'paragraph' || line.long) return undefined;
  const head = container.last;
  const sides = readSides(line.tail.trimEnd(), head);
  if (!sides || !define(container)) return undefined;
  container.text = container.text.slice(0, Math.max(0, container.text.length - head.length - 1));
  const table = container.text === '' ? container : open('table');
  table.kind = 'table';
  table.sides = sides;
  table.rows.push(readCells(head));
  table.end = number;
  return 'used';
};

/** Adds a row: a cell for each column, the written ones as far as a line is read. */
export function addRow(table: Block, { tail, next }: Line, number: number): void {
  const head = Math.max(0, LONG_LINE - next);
  const cells = readCells(tail.slice(0, head)).slice(0, table.sides.length);
  const missing = table.sides.length - cells.length;
  if (table.indent + missing <= MOST_ADDED_CELLS) {
    table.indent += missing;
    cells.push(...Array.from({ length: missing }, () => ''));
  }
  table.rows.push(cells);
  addToRow(table, tail.slice(head));
  table.end = number;
}

/** Adds the rest of a long line to the last cell. */
export function addToRow({ rows }: Block, text: string): void {
  const row = rows.pop() ?? [];
  rows.push([...row.slice(0, -1), `${row.at(-1) ?? ''}${text}`]);
}
