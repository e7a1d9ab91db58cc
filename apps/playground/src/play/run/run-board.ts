import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Question, Run, type RunEnvironment } from './run.ts';

/** At most so many requests are under way at once. */
export const MOST_AT_ONCE = 4;

/** What is to be asked for one column. */
export interface Job {
  readonly column: number;
  readonly question: Question;
  readonly fetch: typeof globalThis.fetch;
}

interface Queued {
  readonly run: Run;
  readonly fetch: typeof globalThis.fetch;
}

const NO_RUNS: readonly Run[] = [];

/** The runs of every column, and the queue in which they wait. */
export class RunBoard implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #environment: RunEnvironment;
  readonly #runs = new Map<number, readonly Run[]>();
  #queue: Queued[] = [];
  #active = 0;

  constructor(host: ReactiveControllerHost, environment: RunEnvironment) {
    this.#host = host;
    this.#environment = environment;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The runs of a column, in order. The list is a new one whenever a run has begun or ended. */
  runsOf(column: number): readonly Run[] {
    return this.#runs.get(column) ?? NO_RUNS;
  }

  /** The runs of all columns. */
  get all(): readonly Run[] {
    return [...this.#runs.values()].flat();
  }

  /** Runs each job as often as its settings say; runs that these columns had before are replaced. */
  run(jobs: readonly Job[]): void {
    for (const { column } of jobs) this.forget(column);
    const rows = jobs.map(({ column, question, fetch }) => {
      const { repeats } = question.settings;
      const runs = Array.from({ length: repeats }, () => new Run(question, this.#environment));
      this.#runs.set(column, runs);
      return runs.map((run) => ({ run, fetch }));
    });
    // By turns, so that columns side by side grow side by side.
    const longest = Math.max(0, ...rows.map(({ length }) => length));
    for (let turn = 0; turn < longest; turn += 1)
      this.#queue.push(...rows.flatMap((row) => row[turn] ?? []));
    this.#fill();
  }

  /** Stops the runs of a column, or all. What has arrived is kept. */
  stop(column?: number): void {
    for (const run of column === undefined ? this.all : this.runsOf(column)) run.stop();
    this.#fill();
  }

  /** Stops the runs of a column and drops them. */
  forget(column: number): void {
    this.stop(column);
    this.#runs.delete(column);
    this.#host.requestUpdate();
  }

  #fill(): void {
    this.#queue = this.#queue.filter(({ run }) => run.phase === 'waiting');
    while (this.#active < MOST_AT_ONCE) {
      const next = this.#queue.shift();
      if (!next) break;
      void this.#start(next);
    }
    this.#changed();
  }

  async #start({ run, fetch }: Queued): Promise<void> {
    this.#active += 1;
    await run.start(fetch);
    this.#active -= 1;
    this.#fill();
  }

  #changed(): void {
    for (const [column, runs] of this.#runs) this.#runs.set(column, [...runs]);
    this.#host.requestUpdate();
  }
}
