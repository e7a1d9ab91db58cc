import type { Block } from '../blocks/block.ts';
import { readInline } from '../inline/read-inline.ts';
import type { Desk } from './desk.ts';
import { make } from './make.ts';
import { paintInline } from './paint-inline.ts';
import type { Painted } from './painted.ts';

/** The frame of a table. A wide one scrolls by itself, so it has to be reachable by keyboard. */
export function paintTable(name: string): { node: HTMLElement; body: HTMLElement } {
  const body = make('table');
  const node = make('div', 'table', body);
  node.tabIndex = 0;
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', name);
  return { node, body };
}

function cellsOf(row: HTMLTableRowElement, tag: 'th' | 'td', { sides }: Block, count: number) {
  while (row.cells.length > count) row.deleteCell(-1);
  while (row.cells.length < count) {
    const side = sides[row.cells.length];
    const cell = row.appendChild(make(tag, side ? `to-${side}` : ''));
    if (cell.tagName === 'TH') cell.scope = 'col';
  }
  return row.cells;
}

function sectionOf(table: HTMLTableElement, index: number): HTMLTableSectionElement {
  if (index === 0) return table.tHead ?? table.createTHead();
  return table.tBodies[0] ?? table.createTBody();
}

/** The row at a place, made where there is none yet. */
function rowAt(table: HTMLTableElement, index: number, before: Element | undefined) {
  const section = sectionOf(table, index);
  const row = index < 2 || !before ? section.firstElementChild : before.nextElementSibling;
  return row instanceof HTMLTableRowElement ? row : section.appendChild(make('tr'));
}

function paintRow(painted: Painted, row: HTMLTableRowElement, index: number, desk: Desk): void {
  const { block } = painted;
  const { rows, state } = block;
  const texts = rows[index] ?? [];
  const cells = cellsOf(row, index === 0 ? 'th' : 'td', block, texts.length);
  const unfinished = state === 'open' && index === rows.length - 1;
  for (const [column, text] of texts.entries()) {
    const cell = cells[column];
    if (!cell) continue;
    desk.work += text.length;
    const around = desk.surround(painted, '', '', unfinished);
    paintInline(cell, undefined, readInline(text, around), desk);
  }
}

function removeAfter(row: Element | undefined): void {
  for (let next = row?.nextElementSibling; next; next = row?.nextElementSibling) next.remove();
}

/** Paints the rows that have come, and the last one anew. */
export function paintRows(painted: Painted, desk: Desk): void {
  const { rows } = painted.block;
  const table = painted.body as HTMLTableElement;
  let row: Element | undefined = painted.cutNode as Element | undefined;
  // The row that was last may have been taken back.
  if (painted.cut >= rows.length) {
    painted.cut = rows.length - 1;
    row = row?.previousElementSibling ?? undefined;
  }
  for (let index = painted.cut; index < rows.length; index += 1) {
    const known = index === painted.cut && row instanceof HTMLTableRowElement ? row : undefined;
    const next: HTMLTableRowElement = known ?? rowAt(table, index, row);
    paintRow(painted, next, index, desk);
    row = next;
  }
  removeAfter(row);
  if (rows.length === 1) table.tBodies[0]?.remove();
  painted.cut = Math.max(0, rows.length - 1);
  painted.cutNode = row;
}
