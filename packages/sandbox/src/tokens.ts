import { countTokens, decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';

/** Tokens that a chat message costs beside its words: role and delimiters, as OpenAI counts them. */
const PER_MESSAGE = 4;
const PER_REPLY = 3;

/** Splits a text where the o200k tokenizer does; a character of several tokens stays whole. */
export function splitIntoTokens(text: string): string[] {
  return [...decodeGenerator(encode(text))].filter((piece) => piece !== '');
}

/** The tokens that a conversation costs as input. */
export function countMessages(messages: readonly { readonly content: string }[]): number {
  const words = messages.reduce((sum, { content }) => sum + countTokens(content) + PER_MESSAGE, 0);
  return words + PER_REPLY;
}
