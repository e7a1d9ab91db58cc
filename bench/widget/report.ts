import { median, round } from '../support/figures.ts';
import { type Column, type Figures, TABLES, type TableName } from './goals.ts';
import { FLOOR, TARGETS } from './targets.ts';

/** What each chat reached in one run, by its name. */
export type Run = Readonly<Record<string, Figures>>;

const NATTER = 'natter';

/** One figure out of all runs. */
export interface Cell {
  /** `undefined` where there is no such figure, `NaN` where it was not done in time. */
  readonly value: number | undefined;
  /** Beside the floor of the same run. */
  readonly ofFloor: number | undefined;
  readonly goal?: number;
  readonly isReached?: boolean;
}

/** The middle of what all runs have said; a yes has to be one in each of them. */
function together(values: readonly (number | undefined)[], { isAnswer }: Column) {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  if (known.some(Number.isNaN)) return Number.NaN;
  return isAnswer ? Math.min(...known) : median(known);
}

function ratioIn(run: Run, target: string, figure: keyof Figures): number | undefined {
  const value = run[target]?.[figure];
  const floor = run[FLOOR]?.[figure];
  return value === undefined || floor === undefined ? undefined : value / floor;
}

/** One figure out of all runs. */
export function cellOf(runs: readonly Run[], target: string, column: Column): Cell {
  const { figure, isRatio, isAnswer, goal } = column;
  const value = together(
    runs.map((run) => run[target]?.[figure]),
    column,
  );
  const ofFloor = isRatio
    ? together(
        runs.map((run) => ratioIn(run, target, figure)),
        column,
      )
    : undefined;
  const reached = isRatio ? ofFloor : value;
  if (goal === undefined || target !== NATTER || reached === undefined) return { value, ofFloor };
  return { value, ofFloor, goal, isReached: isAnswer ? reached >= goal : reached <= goal };
}

function textOf({ value, ofFloor }: Cell, { decimals, isRatio, isAnswer }: Column): string {
  if (value === undefined) return '–';
  if (Number.isNaN(value)) return 'not done';
  if (isAnswer && decimals === undefined) return value === 1 ? 'yes' : 'no';
  const text = round(value, decimals ?? 0).toLocaleString('en');
  return isRatio ? `${round(ofFloor ?? Number.NaN, 2)} (${text})` : text;
}

function goalText({ goal, isReached }: Cell, { isAnswer }: Column): string {
  if (goal === undefined) return '';
  return `${isAnswer ? '' : '≤ '}${isAnswer ? 'yes' : goal} ${isReached ? '✔' : '✘'}`;
}

/** A row for each chat, by how many times the floor it is where the floor has such a figure; the figure itself stands in brackets. */
export function tableOf(
  runs: readonly Run[],
  name: TableName,
): Record<string, Record<string, string>> {
  const columns: readonly Column[] = TABLES[name];
  const row = (write: (column: Column) => string) =>
    Object.fromEntries(columns.map((column) => [column.title, write(column)]));
  const rows: Record<string, Record<string, string>> = {};
  for (const target of TARGETS) {
    if (!runs.some((run) => run[target.name])) continue;
    const cell = (column: Column) => cellOf(runs, target.name, column);
    rows[target.title] = row((column) => textOf(cell(column), column));
    if (target.name === NATTER)
      rows[`${target.title}, goal`] = row((column) => goalText(cell(column), column));
  }
  return rows;
}
