import type { Answer, Question } from './answer.ts';

/** The body of `POST /chat/completions`. What is not named here is passed on as it is. */
export interface CompletionBody {
  readonly model: string;
  readonly messages: readonly unknown[];
  readonly stream?: boolean;
  readonly [field: string]: unknown;
}

/** The body of `POST /responses`. What is not named here is passed on as it is. */
export interface ResponseBody {
  readonly model: string;
  readonly stream?: boolean;
  readonly [field: string]: unknown;
}

/** Headers that go along with a question; the key is not among them. */
export type AskedHeaders = Readonly<Record<string, string>>;

/** One row of `GET /models`. */
export interface Model {
  readonly id: string;
  readonly created: number;
  readonly ownedBy: string;
}

/** An answer whose first byte has arrived. */
export interface ProviderAnswer {
  /** Who answers: the host, and the model that was asked. After a fallback it is the second one. */
  readonly host: string;
  readonly model: string;
  /** Whether the stream tells its usage only because the relay asked for it. */
  readonly hasAddedUsage: boolean;
  readonly contentType: string;
  /** Headers of the sandbox's that tell what it rehearsed; none from any other provider. */
  readonly rehearsed: AskedHeaders;
  /**
   * The body as it arrives, under the time limits.
   * Throws a `RelayError` when it breaks off, and the reason of the abort when the caller aborted;
   * it never just ends early.
   */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Who answers: any server on OpenAI's wire. Every method throws `RelayError` and nothing else. */
export interface Provider {
  /** The host, for people; never a path, a query or a key. */
  readonly host: string;
  /** The model that answers visitors. */
  model(): Promise<string>;
  models(signal: AbortSignal): Promise<readonly Model[]>;
  /** Asks on behalf of a visitor, and resolves as soon as the provider has begun to answer. */
  ask(question: Question, signal: AbortSignal, headers?: AskedHeaders): Promise<Answer>;
  /** Passes a client's own completion on, and resolves as soon as the provider has begun to answer. */
  complete(
    body: CompletionBody,
    signal: AbortSignal,
    headers?: AskedHeaders,
  ): Promise<ProviderAnswer>;
  /** The same on the wire of responses. */
  respond(body: ResponseBody, signal: AbortSignal, headers?: AskedHeaders): Promise<ProviderAnswer>;
}

/** Whether a model is a synthetic one. Every model of the sandbox says so in its name. */
export function isSandboxModel(model: string): boolean {
  return model.startsWith('sandbox-');
}
