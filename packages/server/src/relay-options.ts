import type { FilePart } from '@natter/protocol';
import type { ImageType } from './policy/attachments.ts';
import type { Log } from './telemetry/log.ts';
import type { Tool } from './tools/define-tool.ts';
import type { TimeLimits } from './upstream/deadline.ts';

/** A second model, asked when the first one cannot begin to answer. What is left out is as for the first. */
interface Fallback {
  readonly apiKey?: string;
  readonly baseURL?: string;
  readonly model?: string;
}

/** Requests a minute. `Infinity` is no limit. */
export interface Rates {
  /** Of one visitor. Default: 10. */
  readonly session: number;
  /** From one address. Default: 60. */
  readonly ip: number;
  /** Of everybody together. Default: 6,000. */
  readonly site: number;
}

/** What may be spent on one day (UTC). `Infinity` is no limit. */
export interface Budgets {
  /** Tokens of one visitor. Default: 200,000. */
  readonly visitor: number;
  /** Tokens of all visitors from one address. Default: 1,000,000. */
  readonly ip: number;
  /** Tokens of everybody together. Default: 20,000,000. */
  readonly site: number;
  /** What one visitor may cost, in the currency of `prices`. Default: no limit. */
  readonly visitorMoney: number;
  /** What everybody together may cost. Default: no limit. */
  readonly siteMoney: number;
}

/** What a million tokens cost, in any one currency. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

/** What a moderation is asked about. */
export interface Moderated {
  /**
   * `message` is what a visitor says. `answer` is a piece of an answer, with the end of the piece
   * before it; it is shown only when it has passed.
   */
  readonly kind: 'message' | 'answer';
  readonly text: string;
  /** The pictures that the visitor sends along. */
  readonly files?: readonly FilePart[];
  readonly visitor: string;
}

/** Which pictures visitors may send along with their words. */
export interface Attachments {
  /** Default: all that can be taken. */
  readonly types: readonly ImageType[];
  /** The largest picture, in bytes. Default: 2 MB. */
  readonly maxBytes: number;
  /** The most pictures of one message. Default: 4. */
  readonly maxCount: number;
}

/** Says whether a text may pass. It is asked before the provider is, and again as the answer grows. */
export type Moderate = (moderated: Moderated, signal: AbortSignal) => Promise<boolean> | boolean;

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
  /** The wire on which the provider is asked for visitors. Default: `chat`. */
  readonly upstreamAPI?: 'chat' | 'responses';
  /** Who answers when the provider cannot begin to. Default: nobody. */
  readonly fallback?: Fallback;
  /**
   * How often a call that failed before its first byte is tried again, 0 to 2.
   * Default: 2; 0 with `tutorial`, where the learner's own client tries again.
   */
  readonly retries?: number;
  /** Functions that the model may call. Default: none. */
  readonly tools?: readonly Tool[];
  /** Looks at texts before they pass. Default: everything passes. */
  readonly moderate?: Moderate;
  /**
   * The pages that may ask, as exact origins: `https://shop.example`.
   * Default: none, and then only callers on this machine are answered.
   */
  readonly origins?: readonly string[];
  /** Keys by which the site's own programs are let in without a session. Default: none. */
  readonly siteKeys?: readonly string[];
  /** Signs session tokens; at least 32 characters. Default: a random one for each start. */
  readonly secret?: string;
  /** A secret that is being replaced: its tokens are still accepted. Default: none. */
  readonly previousSecret?: string;
  /** Whether only users whom the site's server vouches for are answered. Default: no. */
  readonly usersOnly?: boolean;
  /** Names of models for `/v1`, and the provider's names behind them. Default: the relay's own model. */
  readonly models?: Readonly<Record<string, string>>;
  /**
   * Fields that visitors may set on `/v1` beyond their words, such as `temperature`;
   * `system` stands for system and developer messages. Default: none.
   */
  readonly visitorsMay?: readonly string[];
  /**
   * Where things are kept: `sqlite:` and a file, `sqlite::memory:`, or `redis://` and a server that
   * several relays share. Default: `sqlite:./natter.db`.
   */
  readonly store?: string;
  /** Days after its last message until a conversation is erased. Default: 90. */
  readonly retention?: number;
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
  /** Pictures that visitors may send; the model has to be one that sees. Default: none. */
  readonly attachments?: Partial<Attachments>;
  /** The longest answer, in tokens. Default: no limit but the model's. */
  readonly maxOutputTokens?: number;
  /** Requests a minute. Default: 10, 60 and 6,000; no limit while no `origins` are given. */
  readonly rates?: Partial<Rates>;
  /** Answers that run for one visitor at a time. Default: 3; no limit while no `origins` are given. */
  readonly maxAnswers?: number;
  /** Answers that run in this process at a time. Default: 2,000. */
  readonly maxStreams?: number;
  /** What may be spent a day. Default: 200,000, 1,000,000 and 20,000,000 tokens; no limit while no `origins` are given. */
  readonly budgets?: Partial<Budgets>;
  /** What tokens cost. Needed for budgets of money. */
  readonly prices?: Prices;
  /** How long the provider may take, in milliseconds. Default: 30 s, 60 s and 5 min. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Milliseconds for which an answer goes on when nobody reads it any more. Default: 15,000. */
  readonly grace?: number;
  /** Milliseconds that running answers get to end when the relay is closed. Default: 10,000. */
  readonly drain?: number;
  /** Whether figures for Prometheus are served under `/metrics`. Default: no. */
  readonly metrics?: boolean;
  /** Where to write what happened. Default: nowhere. */
  readonly log?: Log;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Makes ids of at least 96 random bits. Default: random UUIDs without their dashes. */
  readonly createId?: () => string;
}
