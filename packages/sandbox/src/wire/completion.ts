import type OpenAI from 'openai';

type Completion = OpenAI.ChatCompletion;
type Frame = OpenAI.ChatCompletionChunk;

/** What names one answer on the wire. */
export interface CompletionHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

/** Why the sandbox stopped. */
export type Ending = 'stop' | 'length';

/** How many tokens went in and came out, as OpenAI names them. */
export function toUsage(
  promptTokens: number,
  completionTokens: number,
  reasoningTokens: number,
): OpenAI.CompletionUsage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    completion_tokens_details: { reasoning_tokens: reasoningTokens },
  };
}

/** The whole answer as one JSON object. */
export function toCompletion(
  head: CompletionHead,
  content: string,
  thought: string,
  ending: Ending,
  usage: OpenAI.CompletionUsage,
): Completion {
  return {
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content,
          refusal: null,
          // Not OpenAI's: some vendors show here what their model thought.
          ...(thought !== '' && { reasoning_content: thought }),
        },
        logprobs: null,
        finish_reason: ending,
      },
    ],
    usage,
  };
}

/** A frame that says nothing at all, as some vendors begin with. */
export function toEmptyFrame(head: CompletionHead): Frame {
  return { ...head, object: 'chat.completion.chunk', choices: [] };
}

/** One frame of a streamed answer. */
export function toFrame(
  head: CompletionHead,
  delta: Frame['choices'][number]['delta'] & { readonly reasoning_content?: string },
  ending: Ending | null = null,
): Frame {
  const choice = { index: 0, delta, logprobs: null, finish_reason: ending };
  return { ...head, object: 'chat.completion.chunk', choices: [choice] };
}

/** The frame behind the last one that tells the usage. It has no choices, as OpenAI's has none. */
export function toUsageFrame(head: CompletionHead, usage: OpenAI.CompletionUsage): Frame {
  return { ...head, object: 'chat.completion.chunk', choices: [], usage };
}
