import type { FinishReason, Usage } from '@natter/protocol';

/** A call of a tool, as the model wrote it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, as far as the model wrote JSON. */
  readonly input: string;
}

/** A message for the model, on no wire in particular. */
export type PromptMessage =
  | { readonly role: 'system'; readonly content: string }
  | {
      readonly role: 'user';
      readonly content: string;
      /** Pictures that go along with a visitor's words, as `data:` addresses. */
      readonly images?: readonly string[];
    }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly toolCalls?: readonly ToolCall[];
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

/** A function that the model may call. */
export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  /** Its input, as JSON Schema. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A question on behalf of a visitor. */
export interface Question {
  readonly messages: readonly PromptMessage[];
  readonly tools: readonly ToolDeclaration[];
  /** The longest answer, in tokens. */
  readonly maxOutputTokens: number | undefined;
}

/** What an answer is made of, whoever gives it and on whichever wire. */
export type AnswerEvent =
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'reasoning'; readonly delta: string }
  | { readonly type: 'tool-start'; readonly id: string; readonly name: string }
  | { readonly type: 'tool-delta'; readonly id: string; readonly delta: string }
  | ({ readonly type: 'tool-call' } & ToolCall)
  | { readonly type: 'end'; readonly finishReason: FinishReason; readonly usage?: Usage };

/** An answer that has begun. */
export interface Answer {
  /** Who answers: the host, and the model that was asked. After a fallback it is the second one. */
  readonly host: string;
  readonly model: string;
  /**
   * What it says, in batches: all that came in one piece of the body. The last event is `end`.
   * Throws `RelayError` when it breaks, and the reason of the signal when that aborts.
   */
  readonly events: AsyncIterable<readonly AnswerEvent[]>;
}
