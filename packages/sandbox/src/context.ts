import type { SandboxEvent } from './answering/deliver.ts';
import type { Pace } from './answering/pace.ts';
import type { PromptCache } from './answering/prompt-cache.ts';
import type { Seeds } from './answering/seeds.ts';
import type { Random } from './decoding/random.ts';
import type { Voice } from './decoding/speak.ts';
import type { Limits } from './limits/limits.ts';
import type { RateLimiter } from './limits/rate-limiter.ts';
import type { Library } from './planner/library.ts';
import type { ResponseStore } from './responses/response-store.ts';
import type { Rehearsals } from './scenarios/rehearsals.ts';

/** Settings of a sandbox; every one has a default. */
export interface SandboxOptions {
  /** How fast it speaks. Default: 300 ms to the first token, 24 ms for each further one. */
  readonly pace?: Pace;
  /** When given, a request needs one of these as its bearer token, and gets OpenAI's 401 without. */
  readonly apiKeys?: readonly string[];
  /** How much one key may ask for in a minute. Default: more than anybody can. */
  readonly limits?: Limits;
  /**
   * From what chance comes where a request names no seed: the same number gives the same request
   * the same answers in the same order. Default: a random one.
   */
  readonly seed?: number;
  /** Hears of every answer: that it began, that it was finished, that nobody waited for its end. */
  readonly observe?: (event: SandboxEvent) => void;
  /** Hears of a mistake of the sandbox's own, which its caller sees as a 500. Default: the console. */
  readonly report?: (error: unknown) => void;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Makes ids. Default: random ones. */
  readonly createId?: () => string;
}

/** Everything that a route needs. */
export interface SandboxContext extends Required<SandboxOptions> {
  readonly voice: Voice;
  readonly library: Library;
  readonly seeds: Seeds;
  readonly random: Random;
  readonly rehearsals: Rehearsals;
  readonly promptCache: PromptCache;
  readonly rateLimiter: RateLimiter;
  /** Answers of `POST /v1/responses` that may be asked for again, by their ids. */
  readonly responses: ResponseStore;
}

/** A request on its way through the sandbox. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** The parts of the path that a route leaves open, in order. */
  readonly params: readonly string[];
  /** What the caller showed as its key; empty when nothing. */
  readonly key: string;
  /** Headers that the answer gets beside its own. */
  readonly headers: Headers;
}
