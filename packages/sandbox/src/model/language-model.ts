import { END_OF_TEXT, type Token, toText } from './tokenizer.ts';
import { LONGEST_CONTEXT, type Passage, type TrainedModel } from './train.ts';

/**
 * How likely each token is to come next: `known.get(token) + rest * unigram(token)`. The sum over
 * the whole vocabulary of the training texts is 1, though only few tokens have to be looked at.
 */
export interface Prediction {
  readonly known: ReadonlyMap<Token, number>;
  /** The share that is left to every token by how frequent it is at all. */
  readonly rest: number;
}

/** Every token that was ever read, from the most frequent one on, and how frequent it is. */
export interface Unigrams {
  readonly tokens: readonly Token[];
  readonly shares: readonly number[];
  readonly shareOf: ReadonlyMap<Token, number>;
}

/**
 * How much a context doubts what it has seen, in favour of the shorter context, as in Witten and
 * Bell's interpolation: 0 would follow the texts to the letter.
 */
const DOUBT = 0.5;
/** Behind the shortest context stands nothing but the frequency of single tokens, which is no language. */
const LAST_DOUBT = 0.02;
/** How a passage begins is known better than anything else: all of them have a beginning. */
const FIRST_DOUBT = 0.0005;
/** How much more a passage counts when the talk is about it. */
const ON_TOPIC = 5000;
/** The same for its beginning: what an answer begins with decides what it is about. */
const OPENS_TOPIC = 1_000_000;
/** How much more a passage counts that is at least in the right language. */
const IN_LANGUAGE = 50;
/** Contexts that are looked up again and again are kept, so many at the most. */
const MOST_KEPT = 4000;

/** What the model has in mind when it looks for the next token. */
export interface Focus {
  /** The numbers of the passages that the talk is about. */
  readonly topics: readonly number[];
  readonly language?: Passage['language'] | undefined;
}

/** What was read behind a context. */
interface Followers {
  readonly counts: ReadonlyMap<Token, number>;
  /** The sum of the counts, in which what is on the topic counts more. */
  readonly total: number;
  /** How many times the context was read at all. */
  readonly times: number;
}

function countUnigrams(tokens: readonly Token[]): Unigrams {
  const counts = new Map<Token, number>();
  for (const token of tokens) {
    // Chance alone must neither end an answer nor begin half a character.
    if (token === END_OF_TEXT || toText(token) === undefined) continue;
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sorted = [...counts].toSorted((one, other) => other[1] - one[1] || one[0] - other[0]);
  return {
    tokens: sorted.map(([token]) => token),
    shares: sorted.map(([, count]) => count / total),
    shareOf: new Map(sorted.map(([token, count]) => [token, count / total])),
  };
}

function isInsideCharacter(context: readonly Token[]): boolean {
  const last = context.at(-1);
  return last !== undefined && last !== END_OF_TEXT && toText(last) === undefined;
}

/** Inside of a character only its own other half may follow. */
function keepInside({ known, rest }: Prediction): Prediction {
  if (known.size === 0) return { known, rest };
  return {
    known: new Map(Array.from(known, ([token, share]) => [token, share / (1 - rest)])),
    rest: 0,
  };
}

/**
 * An n-gram model over o200k tokens with interpolated back-off. All contexts up to the longest
 * are one sorted list, in which a longer context is a narrower range.
 */
export class LanguageModel {
  readonly unigrams: Unigrams;
  readonly #model: TrainedModel;
  /** The number of the passage in which each position lies; the end of a passage belongs to it. */
  readonly #passageOf: Uint16Array;
  readonly #kept = new Map<string, Followers>();

  constructor(model: TrainedModel) {
    this.#model = model;
    this.unigrams = countUnigrams(model.tokens);
    this.#passageOf = new Uint16Array(model.tokens.length);
    for (const [number, { start, end }] of model.passages.entries()) {
      this.#passageOf.fill(number, start, end + 1);
    }
  }

  /** What comes behind `context`, of which only the end is looked at. */
  next(context: readonly Token[], focus: Focus = { topics: [] }): Prediction {
    const known = new Map<Token, number>();
    let rest = 1;
    for (const { followers, doubt } of this.#contexts(context, focus)) {
      const { counts, total, times } = followers;
      const trust = times / (times + doubt * counts.size);
      for (const [follower, share] of known) known.set(follower, share * (1 - trust));
      for (const [follower, count] of counts) {
        known.set(follower, (known.get(follower) ?? 0) + (trust * count) / total);
      }
      rest *= 1 - trust;
    }
    return isInsideCharacter(context) ? keepInside({ known, rest }) : { known, rest };
  }

  /** What was read behind the end of a context: behind its last token, its last two, and so on. */
  *#contexts(
    context: readonly Token[],
    focus: Focus,
  ): Generator<{ readonly followers: Followers; readonly doubt: number }> {
    let from = 0;
    let to = this.#model.order.length;
    for (let length = 1; length <= Math.min(LONGEST_CONTEXT, context.length); length += 1) {
      const token = context[context.length - length] ?? END_OF_TEXT;
      const low = this.#bound(token, length, from, to, false);
      to = this.#bound(token, length, low, to, true);
      from = low;
      if (from === to) return;
      const followers = this.#followers(from, to, focus);
      // What stands before the beginning of a passage has nothing to do with it.
      if (token === END_OF_TEXT) return yield { followers, doubt: FIRST_DOUBT };
      yield { followers, doubt: length === 1 ? LAST_DOUBT : DOUBT };
    }
  }

  /** The first place in the range whose token so far back is not below (or, `after`, is above) the wanted one. */
  #bound(token: Token, back: number, from: number, to: number, after: boolean): number {
    const { tokens, order } = this.#model;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = tokens[(order[middle] ?? 0) - back] ?? -1;
      if (found < token || (after && found === token)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #followers(from: number, to: number, focus: Focus): Followers {
    const key = `${from} ${to} ${focus.language} ${focus.topics.join(' ')}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const followers = this.#count(from, to, focus);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, followers);
    return followers;
  }

  #count(from: number, to: number, focus: Focus): Followers {
    const { tokens, order } = this.#model;
    const positions = order.slice(from, to);
    const isBeginning = tokens[(positions[0] ?? 0) - 1] === END_OF_TEXT;
    const weights = this.#weigh(focus, isBeginning ? OPENS_TOPIC : ON_TOPIC);
    const counts = new Map<Token, number>();
    let total = 0;
    for (const position of positions) {
      const token = tokens[position] ?? END_OF_TEXT;
      const weight = weights[this.#passageOf[position] ?? 0] ?? 1;
      counts.set(token, (counts.get(token) ?? 0) + weight);
      total += weight;
    }
    return { counts, total, times: positions.length };
  }

  #weigh({ topics, language }: Focus, onTopic: number): number[] {
    const weights: number[] = this.#model.passages.map((passage) =>
      passage.language === language ? IN_LANGUAGE : 1,
    );
    for (const topic of topics) weights[topic] = onTopic;
    return weights;
  }
}
