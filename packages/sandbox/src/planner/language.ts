import type { Step } from './plan.ts';

/** How the persona speaks one language. */
export interface Language {
  readonly code: string;
  /** Whether a text is written in this language. The first language that says yes is taken. */
  readonly speaks: (text: string) => boolean;
  /** Finds the name in a sentence by which somebody introduces themselves. */
  readonly introduction: RegExp;
  /** Recognises the question for one's own name. */
  readonly askedForName: RegExp;
  /** What it says to a greeting, which it knows as templates. */
  readonly greeting: readonly Step[];
  /** Stands before an answer in words of the model's own. */
  readonly mark: string;
  readonly remembered: (name: string) => string;
  readonly recalled: (name: string) => string;
  readonly nameUnknown: string;
  readonly echoed: (words: string) => string;
  /** What it says of an image, a sound or a file. */
  readonly unseen: string;
}

/** A name, wherever a sentence has one. */
export const NAME = "([\\p{L}\\p{M}][\\p{L}\\p{M}'-]{0,30})";
/** Recognises a language by its script. */
export const has = (pattern: RegExp) => (text: string) => pattern.test(text);
/** Recognises a language by whole words; `\b` would see a border beside every letter with an accent. */
export const hasWord = (words: string, letters = '') => {
  const word = `(?<!\\p{L})(?:${words})(?!\\p{L})`;
  return has(new RegExp(letters === '' ? word : `[${letters}]|${word}`, 'iu'));
};
