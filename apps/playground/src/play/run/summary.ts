import { type Cost, costOf, sumOf } from '../prices.ts';
import type { Run } from './run.ts';

/** The middle of some numbers, and how far they lie apart. */
interface Spread {
  readonly mean: number;
  /** The standard deviation of the sample; 0 for a single number. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

/** What the repeats of one column say together. */
export interface Summary {
  readonly total: number;
  readonly answered: number;
  /** Answers, and how many of them differ; with `n`, one request has several. */
  readonly answers: number;
  readonly distinct: number;
  readonly milliseconds: Spread | undefined;
  readonly tokens: Spread | undefined;
  readonly cost: Cost | undefined;
}

/** Mean and spread; `undefined` of nothing. */
function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const mean = sum(values) / values.length;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / Math.max(1, values.length - 1);
  return {
    mean,
    deviation: Math.sqrt(variance),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

/** The texts of a run's answers. */
const textsOf = ({ answer }: Run): string[] => answer.choices.map(({ pieces }) => pieces.join(''));

/** What a run cost. */
export const costOfRun = ({ answer, question }: Run): Cost | undefined =>
  costOf(answer.usage, question.model, question.settings.price);

/** Puts together what has been answered; what failed or was stopped has no say in the means. */
export function summarise(runs: readonly Run[]): Summary {
  const answered = runs.filter((run) => run.isAnswered);
  const texts = answered.flatMap(textsOf);
  const known = <Value>(values: readonly (Value | undefined)[]) =>
    values.filter((value) => value !== undefined);
  return {
    total: runs.length,
    answered: answered.length,
    answers: texts.length,
    distinct: new Set(texts).size,
    milliseconds: spreadOf(known(answered.map(({ milliseconds }) => milliseconds))),
    tokens: spreadOf(known(answered.map(({ answer }) => answer.usage?.completion))),
    cost: sumOf(answered.map(costOfRun)),
  };
}

/** For each run the number of the first one, counted from 1, that gave the very same answers. */
export function twinsOf(runs: readonly Run[]): (number | undefined)[] {
  const first = new Map<string, number>();
  return runs.map((run, index) => {
    if (!run.isAnswered) return undefined;
    const key = JSON.stringify(textsOf(run));
    const twin = first.get(key);
    if (twin === undefined) first.set(key, index + 1);
    return twin;
  });
}
