import type { Pace } from './pace.ts';
import type { ScenarioCounter } from './scenarios/scenarios.ts';

/** What the sandbox did, for a log or a test. */
export interface SandboxEvent {
  readonly type: 'answer-start' | 'answer-end' | 'answer-abandoned';
  readonly id: string;
}

/** Settings of a sandbox; every one has a default. */
export interface SandboxOptions {
  /** How fast it speaks. Default: 300 ms to the first token, 24 ms for each further one. */
  readonly pace?: Pace;
  /** When given, a request needs one of these as its bearer token, and gets OpenAI's 401 without. */
  readonly apiKeys?: readonly string[];
  /** Hears of every answer: that it began, that it was finished, that nobody waited for its end. */
  readonly observe?: (event: SandboxEvent) => void;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Makes ids. Default: random ones. */
  readonly createId?: () => string;
}

/** Everything that a route needs. */
export interface SandboxContext extends Required<SandboxOptions> {
  /** How often each rehearsed failure has met its caller. */
  readonly scenarios: ScenarioCounter;
}
