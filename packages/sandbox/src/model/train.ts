import { splitSentences } from '../text/sentences.ts';
import { END_OF_TEXT, type Token, toTokens } from './tokenizer.ts';

/** A text in which the model learns to speak: passages, divided by an empty line. */
export interface TrainingText {
  readonly language: 'zh' | 'en';
  readonly text: string;
}

/** One paragraph about one thing. */
export interface Passage {
  readonly language: TrainingText['language'];
  /** What it is about, in a few words. These are not learnt as text. */
  readonly subject: string;
  /** Where its first token stands. The token before it is `END_OF_TEXT`. */
  readonly start: number;
  /** Behind its last token. */
  readonly end: number;
}

/** All that the model knows: what it has read, and an order in which every context is found quickly. */
export interface TrainedModel {
  /** All passages, one behind the other, each between two `END_OF_TEXT`. */
  readonly tokens: readonly Token[];
  /** The positions of all tokens, sorted by what stands before them, read backwards. */
  readonly order: readonly number[];
  readonly passages: readonly Passage[];
}

/** So many tokens before a position decide its place in the order. */
export const LONGEST_CONTEXT = 5;

function compareContexts(tokens: readonly Token[], one: number, other: number): number {
  for (let back = 1; back <= LONGEST_CONTEXT; back += 1) {
    const difference = (tokens[one - back] ?? -1) - (tokens[other - back] ?? -1);
    if (difference !== 0) return difference;
  }
  return one - other;
}

/** Reads texts and learns from them. The same texts always make the same model. */
export function train(texts: readonly TrainingText[]): TrainedModel {
  const tokens: Token[] = [END_OF_TEXT];
  const passages: Passage[] = [];
  for (const { language, text } of texts) {
    for (const line of text.trim().split(/\n\s*\n/)) {
      const [, subject = '', body = ''] = /^([^:：]+)[:：]\s*(.+)$/s.exec(line.trim()) ?? [];
      const start = tokens.length;
      // No token goes over the end of a sentence, so that an answer can end there.
      tokens.push(...splitSentences(body).flatMap(toTokens), END_OF_TEXT);
      passages.push({ language, subject, start, end: tokens.length - 1 });
    }
  }
  const positions = tokens.map((_, position) => position).slice(1);
  const order = positions.toSorted((one, other) => compareContexts(tokens, one, other));
  return { tokens, order, passages };
}
