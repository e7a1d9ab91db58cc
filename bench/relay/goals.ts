import type { Figures } from './measures.ts';

/** One column of the table. */
export interface Column {
  readonly figure: Exclude<keyof Figures, 'failures'>;
  readonly title: string;
  readonly decimals: number;
  /** Whether more is better. */
  readonly more: boolean;
  /** Whether it is told what it comes to beside going direct. */
  readonly added?: boolean;
}

/** The columns, in their order. */
export const COLUMNS: readonly Column[] = [
  { figure: 'requests', title: 'requests/s, JSON', decimals: 0, more: true },
  {
    figure: 'firstToken',
    title: 'first token added, ms',
    decimals: 2,
    more: false,
    added: true,
  },
  {
    figure: 'chunk',
    title: 'chunk added, 100 streams, ms',
    decimals: 2,
    more: false,
    added: true,
  },
  { figure: 'processor', title: 'CPU ms, 1,000 chunks', decimals: 1, more: false },
  { figure: 'memory', title: 'kB an open stream', decimals: 0, more: false },
  { figure: 'burst', title: 'burst, chunks/s', decimals: 0, more: true },
  { figure: 'many', title: 'chunks/s of 50,000', decimals: 0, more: true },
];

/** What is to be reached: a figure, or how many times the floor. */
export interface Goal {
  readonly value: number;
  readonly ofFloor?: number;
}

type Goals = Readonly<Record<Column['figure'], Goal>>;

/** The goals of the two wires. Where a goal is a ratio, the ratio counts: absolute figures drift with the machine. */
export const GOALS: Readonly<Record<string, Goals>> = {
  'natter-v1': {
    requests: { value: 6000 },
    firstToken: { value: 0.5 },
    chunk: { value: 0.4 },
    processor: { value: 45, ofFloor: 1.5 },
    memory: { value: 70, ofFloor: 1.5 },
    burst: { value: 700_000, ofFloor: 2.3 },
    many: { value: 48_500 },
  },
  'natter-chat': {
    requests: { value: 3000 },
    firstToken: { value: 0.8 },
    chunk: { value: 0.6 },
    processor: { value: 60, ofFloor: 2 },
    memory: { value: 120, ofFloor: 2.6 },
    burst: { value: 250_000, ofFloor: 0.8 },
    many: { value: 45_000 },
  },
};
