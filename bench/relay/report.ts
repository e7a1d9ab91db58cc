import { round } from '../support/figures.ts';
import { type Column, COLUMNS, GOALS, type Goal } from './goals.ts';
import type { Figures } from './measures.ts';
import { FLOOR, TARGETS } from './targets.ts';

/** What each target reached in one run, by its name; `direct` is the provider itself. */
export type Run = Readonly<Record<string, Figures>>;

/** One figure of one target: the better one of all runs. */
export interface Cell {
  readonly value: number;
  /** Beside the floor of the same run, the better ratio of all runs. */
  readonly ofFloor: number;
  readonly goal?: Goal;
  readonly isReached?: boolean;
}

const best = ({ more }: Column, values: readonly number[]) =>
  more ? Math.max(...values) : Math.min(...values);

function valueIn(run: Run, target: string, { figure, added }: Column): number {
  const value = run[target]?.[figure] ?? Number.NaN;
  return added ? value - (run['direct']?.[figure] ?? Number.NaN) : value;
}

function isReached({ more }: Column, { value, ofFloor }: Cell, goal: Goal): boolean {
  const [reached, wanted] =
    goal.ofFloor === undefined ? [value, goal.value] : [ofFloor, goal.ofFloor];
  return more ? reached >= wanted : reached <= wanted;
}

/** One figure out of all runs. */
export function cellOf(runs: readonly Run[], target: string, column: Column): Cell {
  const cell: Cell = {
    value: best(
      column,
      runs.map((run) => valueIn(run, target, column)),
    ),
    ofFloor: best(
      column,
      runs.map((run) => valueIn(run, target, column) / valueIn(run, FLOOR, column)),
    ),
  };
  const goal = GOALS[target]?.[column.figure];
  return goal ? { ...cell, goal, isReached: isReached(column, cell, goal) } : cell;
}

const number = (value: number, decimals: number) =>
  Number.isFinite(value) ? round(value, decimals).toLocaleString('en') : '–';

function textOf({ value, ofFloor }: Cell, { decimals, added }: Column): string {
  const ratio = added || !Number.isFinite(ofFloor) ? '' : ` (${number(ofFloor, 2)})`;
  return number(value, decimals) + ratio;
}

function goalText(goal: Goal, { more, decimals }: Column): string {
  const ratio = goal.ofFloor === undefined ? '' : ` (${goal.ofFloor})`;
  return `${more ? '≥' : '≤'} ${number(goal.value, decimals)}${ratio}`;
}

/** A row for each target; in brackets how many times the floor. Behind it what it was to reach. */
export function tableOf(runs: readonly Run[]): Record<string, Record<string, string>> {
  const rows: Record<string, Record<string, string>> = {};
  for (const { name, title } of TARGETS) {
    if (!runs.some((run) => run[name])) continue;
    const cells = COLUMNS.map((column) => ({ column, cell: cellOf(runs, name, column) }));
    const failures = runs.reduce((sum, run) => sum + (run[name]?.failures ?? 0), 0);
    rows[title] = Object.fromEntries([
      ...cells.map(({ column, cell }) => [column.title, textOf(cell, column)]),
      ['refused', String(failures)],
    ]);
    if (!GOALS[name]) continue;
    rows[`${title}, goal`] = Object.fromEntries(
      cells.map(({ column, cell: { goal, isReached: reached } }) => [
        column.title,
        goal ? `${goalText(goal, column)} ${reached ? '✔' : '✘'}` : '',
      ]),
    );
  }
  return rows;
}
