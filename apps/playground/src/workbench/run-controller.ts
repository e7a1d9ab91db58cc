import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RunEnd } from '../runner/host/run-code.ts';
import type { LogReport } from '../runner/messages.ts';

/** Where the last run stands. One value instead of flags that can disagree. */
export type RunPhase =
  | { readonly name: 'never' }
  | { readonly name: 'running' }
  | {
      readonly name: 'ended';
      readonly end: RunEnd;
      readonly milliseconds: number;
      readonly requests: number;
    };

/** A run that takes longer than this has most likely no end. */
export const TIME_LIMIT = 60_000;

/** Runs the learner's code, one run at a time. */
export class RunController implements ReactiveController {
  phase: RunPhase = { name: 'never' };
  lines: readonly LogReport[] = [];
  #stop: AbortController | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Runs the code; a run that is under way is stopped first. */
  async run(source: string, env: Readonly<Record<string, string>>): Promise<void> {
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    const started = performance.now();
    let requests = 0;
    this.lines = [];
    this.#enter({ name: 'running' });

    // Both are fetched at the first run: a reader should not wait for them.
    const [{ runCode }, { runtime }] = await Promise.all([
      import('../runner/host/run-code.ts'),
      import('virtual:runner-runtime'),
    ]);
    const end = await runCode({
      source,
      env,
      runtime,
      signal,
      timeLimit: TIME_LIMIT,
      fetch: (...request) => {
        requests += 1;
        return fetch(...request);
      },
      onLog: (line) => {
        // A run that was replaced by the next one has nothing to say any more.
        if (this.#stop?.signal !== signal) return;
        this.lines = [...this.lines, line];
        this.#host.requestUpdate();
      },
    });
    if (this.#stop?.signal !== signal) return;
    const milliseconds = Math.round(performance.now() - started);
    this.#enter({ name: 'ended', end, milliseconds, requests });
  }

  /** Stops the run that is under way. */
  stop(): void {
    this.#stop?.abort();
  }

  #enter(phase: RunPhase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }
}
