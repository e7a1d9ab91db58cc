import { MOST_COLUMNS, type Settings } from './settings.ts';

/** One column of the page. */
export interface Column {
  /** Stays the same while the columns beside it come and go. */
  readonly id: number;
  readonly settings: Settings;
}

const LETTERS = 'ABCD';

/** The name of the column at a place. */
export const letterAt = (index: number): string => LETTERS[index] ?? '?';

const nextId = (columns: readonly Column[]): number =>
  Math.max(0, ...columns.map(({ id }) => id)) + 1;

/** Columns with these settings, numbered after those that were there before. */
export function toColumns(
  settings: readonly Settings[],
  before: readonly Column[] = [],
): readonly Column[] {
  const first = nextId(before);
  return settings.map((each, index) => ({ id: first + index, settings: each }));
}

/** Puts a copy of a column beside it; nothing happens when there is no room. */
export function copyColumn(columns: readonly Column[], id: number): readonly Column[] {
  const index = columns.findIndex((column) => column.id === id);
  const original = columns[index];
  if (!original || columns.length >= MOST_COLUMNS) return columns;
  return columns.toSpliced(index + 1, 0, { ...original, id: nextId(columns) });
}

/** Takes a column away; the last one stays. */
export function removeColumn(columns: readonly Column[], id: number): readonly Column[] {
  return columns.length > 1 ? columns.filter((column) => column.id !== id) : columns;
}

/** Changes some of a column's settings. */
export function changeColumn(
  columns: readonly Column[],
  id: number,
  change: Partial<Settings>,
): readonly Column[] {
  return columns.map((column) =>
    column.id === id ? { ...column, settings: { ...column.settings, ...change } } : column,
  );
}
