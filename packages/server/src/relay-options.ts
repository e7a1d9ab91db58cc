import type { Log } from './telemetry/log.ts';
import type { TimeLimits } from './upstream/deadline.ts';

/** Settings of a relay. Only `apiKey` and `model`, or a `baseURL`, have to be given. */
export interface RelayOptions {
  /** The provider's secret key. It never leaves the relay. */
  readonly apiKey?: string;
  /** An OpenAI-compatible API, up to where `/chat/completions` is appended. Default: OpenAI's. */
  readonly baseURL?: string;
  /** The model that answers visitors. Default, but not at OpenAI itself: the first that is listed. */
  readonly model?: string;
  /** What the model is told before each conversation. Visitors can neither see nor change it. */
  readonly systemPrompt?: string;
  /**
   * The pages that may ask, as exact origins: `https://shop.example`.
   * Default: none, and then only callers on this machine are answered.
   */
  readonly origins?: readonly string[];
  /** Keys by which the site's own programs are let in without a session. Default: none. */
  readonly siteKeys?: readonly string[];
  /** Signs session tokens; at least 32 characters. Default: a random one for each start. */
  readonly secret?: string;
  /** An SQLite file, or `:memory:`. Default: `natter.db` in the working folder. */
  readonly database?: string;
  /**
   * Whether the OpenAI wire is served under `/v1`.
   * Default: yes for callers on this machine, no once `origins` are given.
   */
  readonly openAIWire?: boolean;
  /**
   * Whether callers may ask the sandbox's other models and rehearse its failures, as lessons do.
   * Default: no.
   */
  readonly tutorial?: boolean;
  /** The longest message of a visitor, in characters. Default: 16,000. */
  readonly maxMessageLength?: number;
  /** How long the provider may take, in milliseconds. Default: 30 s, 60 s and 5 min. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Where to write what happened. Default: nowhere. */
  readonly log?: Log;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Makes ids of at least 96 random bits. Default: random UUIDs without their dashes. */
  readonly createId?: () => string;
}
