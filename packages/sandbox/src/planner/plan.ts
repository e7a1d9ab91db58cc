/** One way to say something, and how much it is preferred to its neighbours. */
export interface Wording {
  readonly text: string;
  readonly weight: number;
}

/**
 * How closely the model keeps to a wording. `exact` never leaves it, for what has to be valid;
 * `firm` leaves it only when it is forced to, for facts; `free` wanders off as the temperature rises.
 */
export type Hold = 'exact' | 'firm' | 'free';

/** Something to say in one of several wordings: a sentence, a list item, a whole JSON text. */
export interface Saying {
  readonly wordings: readonly Wording[];
  readonly hold: Hold;
}

/** Something to say in words that the language model finds by itself. */
export interface Improvisation {
  /** The numbers of the passages that it has in mind. */
  readonly topics: readonly number[];
  /** After so many sentences it comes to an end. */
  readonly sentences: number;
}

/** One step of an answer. */
export type Step = Saying | Improvisation;

/** What is to be said, in order. */
export interface Plan {
  readonly steps: readonly Step[];
  /** The language of whatever the model finds by itself. */
  readonly language?: 'zh' | 'en' | undefined;
}

/** So many wordings a template may have; more would only cost time. */
const MOST_WORDINGS = 64;

/** Every way to read a template in which `{a|b}` leaves a choice; the first choices are preferred. */
function expand(template: string): Wording[] {
  let wordings: Wording[] = [{ text: '', weight: 1 }];
  for (const part of template.split(/(\{[^{}]*\|[^{}]*\})/)) {
    const choices = /^\{.*\|.*\}$/s.test(part) ? part.slice(1, -1).split('|') : [part];
    wordings = wordings.flatMap(({ text, weight }) =>
      choices.map((choice, index) => ({ text: text + choice, weight: weight * 0.6 ** index })),
    );
  }
  return wordings.slice(0, MOST_WORDINGS);
}

/** A sentence that may come out differently as the temperature rises. */
export const say = (template: string): Saying => ({ wordings: expand(template), hold: 'free' });

/** A sentence that has to come out right. */
export const state = (text: string): Saying => ({ wordings: [{ text, weight: 1 }], hold: 'firm' });

/** One of several, from the most to the least likely, and nothing else. */
export const choose = (wordings: readonly Wording[]): Saying => ({ wordings, hold: 'firm' });
