import { decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';

/** A number of OpenAI's o200k vocabulary. */
export type Token = number;

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

/** The pieces of a text as its tokens cut it; a character of several tokens stays whole. */
export function splitText(text: string): string[] {
  return [...decodeGenerator(toTokens(text))].filter((piece) => piece !== '');
}
