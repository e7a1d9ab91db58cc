import type { Ending, Evidence } from '@natter/lessons/checks';
import { callsOf } from '@natter/recording';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { RecordingStore } from '../recording/recording-store.ts';
import { FrameSupply } from '../runner/host/frame-supply.ts';
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
      readonly evidence: Evidence;
    };

/** What a run needs. */
export interface RunOrder {
  readonly source: string;
  readonly env: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly recording: RecordingStore;
}

/** A run that takes longer than this has most likely no end. */
export const TIME_LIMIT = 60_000;

/** Where code says that it describes its data. */
const NEEDS_ZOD = /from\s+['"](?:zod|openai\/helpers\/zod)['"]/;

/** The script that code stands on; fetched when it is needed, for a reader should not wait for it. */
async function runtimeFor(source: string): Promise<string> {
  const { runtime } = NEEDS_ZOD.test(source)
    ? await import('virtual:runner-runtime-with-zod')
    : await import('virtual:runner-runtime');
  return runtime;
}

/** The runner could not be fetched: whoever serves the tutorial is out of reach. */
const UNAVAILABLE: RunEnd = {
  type: 'failed',
  name: 'RunnerUnavailable',
  message: 'The runner cannot be fetched.',
  line: undefined,
};

/** Pieces of one line, as `process.stdout.write` makes them, are joined into the line. */
function append(lines: LogReport[], line: LogReport): void {
  const last = lines.at(-1);
  if (line.level !== 'piece' || last?.level !== 'piece') lines.push(line);
  else lines[lines.length - 1] = { ...last, text: last.text + line.text };
}

const endingOf = ({ type }: RunEnd): Ending => type;

/** Runs the learner's code, one run at a time. */
export class RunController implements ReactiveController {
  phase: RunPhase = { name: 'never' };
  #lines: LogReport[] = [];
  #stop: AbortController | undefined;
  #since = 0;
  #isConnected = false;
  readonly #frames = new FrameSupply();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Fetches what a first run would wait for. */
  async warmUp(source: string): Promise<void> {
    try {
      await Promise.all([import('../runner/host/run-code.ts'), runtimeFor(source)]);
      this.#prepare();
    } catch {
      // The run itself will say that it could not be fetched.
    }
  }

  /** What the code has written. */
  get lines(): readonly LogReport[] {
    return this.#lines;
  }

  /** Where the last run failed in the code, and how. */
  get failure(): { readonly line: number; readonly message: string } | undefined {
    const { phase } = this;
    if (phase.name !== 'ended' || phase.end.type !== 'failed') return undefined;
    const { name, message, line } = phase.end;
    return line === undefined ? undefined : { line, message: `${name}: ${message}` };
  }

  /** The newest exchange that was there before this run. */
  get since(): number {
    return this.#since;
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.stop();
    this.#frames.discard();
  }

  /** Forgets the last run, as when another lesson is opened. */
  reset(): void {
    this.stop();
    this.#stop = undefined;
    this.#lines = [];
    this.#enter({ name: 'never' });
  }

  /** Runs the code; a run that is under way is stopped first. */
  async run(order: RunOrder): Promise<void> {
    const { source, recording } = order;
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    const started = performance.now();
    this.#since = recording.newest;
    this.#lines = [];
    this.#enter({ name: 'running' });

    const end = await this.#carryOut(order, signal);
    this.#prepare();
    if (this.#stop?.signal !== signal) return;
    const milliseconds = Math.round(performance.now() - started);
    const evidence = this.#evidence(source, end, recording);
    this.#enter({ name: 'ended', end, milliseconds, evidence });
  }

  /** Stops the run that is under way. */
  stop(): void {
    this.#stop?.abort();
  }

  async #carryOut({ source, env, fetch }: RunOrder, signal: AbortSignal): Promise<RunEnd> {
    const fetched = await Promise.all([
      import('../runner/host/run-code.ts'),
      runtimeFor(source),
    ]).catch(() => undefined);
    if (signal.aborted) return { type: 'stopped' };
    if (!fetched) return UNAVAILABLE;
    const [{ runCode }, runtime] = fetched;
    return runCode({
      source,
      env,
      runtime,
      fetch,
      signal,
      frames: this.#frames,
      origin: location.origin,
      timeLimit: TIME_LIMIT,
      onLog: (line) => {
        // A run that was replaced by the next one has nothing to say any more.
        if (this.#stop?.signal !== signal) return;
        append(this.#lines, line);
        this.#host.requestUpdate();
      },
    });
  }

  /** Has a frame ready for the next run, as long as anybody is there to run something. */
  #prepare(): void {
    if (this.#isConnected) this.#frames.prepare();
  }

  #evidence(source: string, end: RunEnd, recording: RecordingStore): Evidence {
    const exchanges = recording.since(this.#since).filter(({ asker }) => asker === 'code');
    return {
      exchanges,
      calls: callsOf(exchanges),
      output: this.#lines.flatMap(({ text }) => text.split('\n')),
      ending: endingOf(end),
      source,
    };
  }

  #enter(phase: RunPhase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }
}
