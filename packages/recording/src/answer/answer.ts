/** How many tokens an answer took. Every number is missing where the model did not tell it. */
export interface Usage {
  /** What was sent. */
  readonly prompt: number;
  /** What was written, hidden thoughts included. */
  readonly completion: number;
  /** Of the prompt: read from a cache, and cheaper. */
  readonly cached: number;
  /** Of the completion: hidden thoughts. */
  readonly reasoning: number;
}

/** An error as OpenAI's wire tells it. */
export interface ToldError {
  readonly message: string;
  readonly type: string | undefined;
  readonly param: string | undefined;
  readonly code: string | undefined;
}

/** One candidate for the next token, and how probable it was. */
export interface Candidate {
  readonly token: string;
  readonly probability: number;
}

/** A token as it was chosen, among its rivals. */
export interface ChosenToken extends Candidate {
  readonly rivals: readonly Candidate[];
}

/** What an SDK makes of an exchange. */
export interface Answer {
  readonly model: string | undefined;
  /** The text of the first choice. */
  readonly text: string;
  /** Why it ended, in the words of its wire; `undefined` while, or when, it has not told. */
  readonly finishReason: string | undefined;
  readonly usage: Usage | undefined;
  readonly error: ToldError | undefined;
  /** The names of the tools that the model wants called. */
  readonly toolCalls: readonly string[];
  /** The tokens with their probabilities, where `logprobs` were asked for. */
  readonly tokens: readonly ChosenToken[];
}

export const EMPTY_ANSWER: Answer = {
  model: undefined,
  text: '',
  finishReason: undefined,
  usage: undefined,
  error: undefined,
  toolCalls: [],
  tokens: [],
};
