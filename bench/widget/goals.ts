/** What is known of a chat after one run, by name. `NaN` is what was not done in time. */
export interface Figures {
  readonly launcher?: number | undefined;
  readonly message?: number;
  readonly packages?: number;
  readonly usable?: number;
  readonly task?: number;
  readonly answer15?: number;
  readonly answer30?: number;
  readonly answer60?: number;
  readonly growth?: number;
  readonly worstGap?: number;
  readonly longTasks?: number;
  readonly lateness?: number;
  readonly kept?: number;
  readonly selectionKept?: number | undefined;
  readonly leftAlone?: number;
  readonly mount200?: number;
  readonly mountTask200?: number;
  readonly heap200?: number;
  readonly more200?: number;
  readonly mount1000?: number;
  readonly mountTask1000?: number;
  readonly heap1000?: number;
  readonly more1000?: number;
  readonly typing1000?: number;
}

/** One column of a table. */
export interface Column {
  readonly figure: keyof Figures;
  readonly title: string;
  readonly decimals?: number;
  /** Whether it counts by how many times the floor it is. */
  readonly isRatio?: boolean;
  /** Whether it is a yes or a no. */
  readonly isAnswer?: boolean;
  /** What Natter is to reach: at most this, or at least where it is a yes. */
  readonly goal?: number;
}

/** The tables, by the name with which one is asked for. */
export const TABLES = {
  bytes: [
    { figure: 'launcher', title: 'kB before the launcher shows', decimals: 1, goal: 2 },
    { figure: 'message', title: 'kB before a first message is sent', decimals: 1, goal: 30 },
    { figure: 'packages', title: 'packages installed', goal: 6 },
  ],
  usable: [
    { figure: 'usable', title: 'ms until usable', isRatio: true, goal: 1.3 },
    { figure: 'task', title: 'ms of work', isRatio: true, goal: 1.3 },
  ],
  answer: [
    { figure: 'answer15', title: 'CPU ms, 15 kB', isRatio: true, goal: 1.5 },
    { figure: 'answer30', title: '30 kB', isRatio: true, goal: 1.2 },
    { figure: 'answer60', title: '60 kB', isRatio: true, goal: 1 },
    { figure: 'growth', title: 'growth', decimals: 2, goal: 1.05 },
    { figure: 'worstGap', title: 'worst gap, ms', goal: 34 },
    { figure: 'longTasks', title: 'long tasks', goal: 0 },
    { figure: 'lateness', title: 'last word late by, ms', goal: 50 },
    { figure: 'kept', title: 'of its Markdown', decimals: 2, isAnswer: true, goal: 1 },
    { figure: 'selectionKept', title: 'selection kept', isAnswer: true, goal: 1 },
    { figure: 'leftAlone', title: 'reader left alone', isAnswer: true, goal: 1 },
  ],
  thread: [
    { figure: 'mount200', title: 'ms, 200', isRatio: true, goal: 1.2 },
    { figure: 'mountTask200', title: 'CPU ms, 200', isRatio: true },
    { figure: 'heap200', title: 'heap MB, 200', decimals: 1, goal: 2 },
    { figure: 'more200', title: 'one more, 200', isRatio: true, goal: 1 },
    { figure: 'mount1000', title: 'ms, 1,000', isRatio: true, goal: 1.2 },
    { figure: 'mountTask1000', title: 'CPU ms, 1,000', isRatio: true },
    { figure: 'heap1000', title: 'heap MB, 1,000', decimals: 1, goal: 3 },
    { figure: 'more1000', title: 'one more, 1,000', isRatio: true, goal: 0.7 },
    { figure: 'typing1000', title: 'ms for a key', decimals: 1, goal: 5 },
  ],
} as const satisfies Record<string, readonly Column[]>;

/** The name of a table. */
export type TableName = keyof typeof TABLES;
