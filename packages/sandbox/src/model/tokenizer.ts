import bytePairs from 'gpt-tokenizer/bpeRanks/o200k_base';
import { decode, decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';

/** A number of OpenAI's o200k vocabulary. */
export type Token = number;

/** The token that ends an answer. It is never part of one. */
export const END_OF_TEXT: Token = 199_999;

/** Special names such as `<|endoftext|>` are text like any other when somebody writes them. */
const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Slices of at most 256 characters, cut before a space or a Chinese mark where there is one: no
 * token goes over such a border. The tokenizer's time grows with the square of an unbroken run.
 */
const SLICE = /[^]{1,256}(?:(?<=\S)(?= )|(?<=\p{L})(?=[，。；：！？、（《“]))|[^]{1,256}/gu;

/** Splits a text into tokens. */
export function toTokens(text: string): Token[] {
  return (text.match(SLICE) ?? []).flatMap((slice) => encode(slice, PLAIN_TEXT));
}

/** The text that tokens stand for. */
export const fromTokens = (tokens: readonly Token[]): string => decode(tokens);

/** The pieces of a text as its tokens cut it; a character of several tokens stays whole. */
export function splitText(text: string): string[] {
  return [...decodeGenerator(toTokens(text))].filter((piece) => piece !== '');
}

/** How many tokens the vocabulary has. Not every number below is one. */
export const VOCABULARY_SIZE = bytePairs.length;

const encoder = new TextEncoder();

/** The bytes that a token stands for; none for a number that is no token. */
export function toBytes(token: Token): Uint8Array {
  const pair = bytePairs[token] ?? '';
  return typeof pair === 'string' ? encoder.encode(pair) : Uint8Array.from(pair);
}

/** What a token reads as; `undefined` when it is only a part of a character, or no token. */
export function toText(token: Token): string | undefined {
  const pair = bytePairs[token];
  return typeof pair === 'string' ? pair : undefined;
}
