import { toTokens } from './model/tokenizer.ts';

/** Tokens that a chat message costs beside its words: role and delimiters, as OpenAI counts them. */
const PER_MESSAGE = 4;
const PER_REPLY = 3;

/** The tokens that a conversation costs as input. */
export function countMessages(messages: readonly { readonly content: string }[]): number {
  const words = messages.reduce(
    (sum, { content }) => sum + toTokens(content).length + PER_MESSAGE,
    0,
  );
  return words + PER_REPLY;
}
