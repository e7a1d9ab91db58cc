import { type Exchange, Recorder, type SentRequest } from '@natter/recording';
import type { Settings } from '../settings/settings.ts';
import { AnswerReader } from './answer-reader.ts';

/** Where one request stands. */
export type RunPhase = 'waiting' | 'running' | 'complete' | 'stopped' | 'broken';

/** What a run needs from outside. */
export interface RunEnvironment {
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** Does work when the page is next drawn. */
  readonly nextFrame: (work: () => void) => void;
}

/** What is asked, and of whom: the settings as they were when the run began. */
export interface Question {
  readonly settings: Settings;
  readonly model: string;
  readonly request: SentRequest;
}

/** One request of one column, from the queue to its end. */
export class Run {
  readonly question: Question;
  readonly answer = new AnswerReader();
  phase: RunPhase = 'waiting';
  exchange: Exchange | undefined;
  readonly #environment: RunEnvironment;
  readonly #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  #isDue = false;

  constructor(question: Question, environment: RunEnvironment) {
    this.question = question;
    this.#environment = environment;
  }

  /** Whether it still waits or runs. */
  get isOpen(): boolean {
    return this.phase === 'waiting' || this.phase === 'running';
  }

  /** Milliseconds from the request to the end of its answer. */
  get milliseconds(): number | undefined {
    const { end, startedAt = 0 } = this.exchange ?? {};
    return end && end.at - startedAt;
  }

  /** Milliseconds from the request to the first text; only a stream has them. */
  get firstTextAfter(): number | undefined {
    const { firstTextAt } = this.answer;
    return firstTextAt === undefined ? undefined : firstTextAt - (this.exchange?.startedAt ?? 0);
  }

  /** Whether it has come to an answer without an error. */
  get isAnswered(): boolean {
    const { phase, answer, exchange } = this;
    return phase === 'complete' && !answer.error && (exchange?.head?.status ?? 0) < 400;
  }

  /** Hears of what arrives, at most once per drawn frame. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends the request and follows its answer to the end; never throws. */
  async start(fetch: typeof globalThis.fetch): Promise<void> {
    if (this.phase !== 'waiting') return;
    const { now } = this.#environment;
    const recorder = new Recorder({ now, onChange: () => this.#arrived(recorder) });
    this.phase = 'running';
    this.#tell();
    const { request } = this.question;
    try {
      const response = await recorder.record('play', fetch)(request.path, {
        method: request.method,
        headers: request.headers.map(([name, value]): [string, string] => [name, value]),
        body: request.body ?? null,
        signal: this.#stop.signal,
      });
      await response.body?.pipeTo(new WritableStream());
    } catch {
      // The recording says how it ended.
    }
    this.#end();
  }

  /** Stops it, whether it waits or runs. What has arrived is kept. */
  stop(): void {
    if (!this.isOpen) return;
    this.#stop.abort();
    this.phase = 'stopped';
    this.#tell();
  }

  #arrived(recorder: Recorder): void {
    this.exchange = recorder.exchanges[0];
    if (this.#isDue) return;
    this.#isDue = true;
    this.#environment.nextFrame(() => {
      this.#isDue = false;
      this.#tell();
    });
  }

  #end(): void {
    if (this.phase === 'running')
      this.phase = this.exchange?.end?.type === 'complete' ? 'complete' : 'broken';
    this.#tell();
  }

  #tell(): void {
    if (this.exchange) this.answer.read(this.exchange);
    for (const listener of this.#listeners) listener();
  }
}
