import type { LanguageModel, Prediction } from '../model/language-model.ts';
import { END_OF_TEXT, type Token, toText, toTokens } from '../model/tokenizer.ts';
import type { Hold, Improvisation, Plan, Saying } from '../planner/plan.ts';

/** What may come next: what the plan wants, and what the language model thinks. */
export interface Outlook {
  /** The only token that the plan wants, as it is at most places; `undefined` where it has a choice. */
  readonly only: Token | undefined;
  /** What the plan wants, adding up to 1; empty while the model improvises. */
  readonly planned: ReadonlyMap<Token, number>;
  /** How much is left to the language model, from 0 to 1. */
  readonly looseness: number;
  /** What the language model thinks; asked for only where it matters. */
  predict(): Prediction;
}

/** How much the language model may interfere. */
const LOOSENESS: Readonly<Record<Hold, number>> = { exact: 0, firm: 1e-9, free: 5e-4 };
/** An improvisation that finds no end is ended after so many tokens a sentence. */
const LONGEST_SENTENCE = 60;
/** Who strays from the plan comes back to it at the end of the sentence, and after so many tokens at the latest. */
const LONGEST_DETOUR = 30;
const SENTENCE_END = /[.!?。！？\n]/;

/** A wording in which everything said since the beginning of the step would fit. */
interface Path {
  readonly step: number;
  readonly tokens: readonly Token[];
  /** How much of it has been said. */
  offset: number;
  readonly weight: number;
  readonly hold: Hold;
}

interface Improvising {
  readonly next: number;
  readonly topics: readonly number[];
  sentences: number;
  tokens: number;
}

/** The wordings of sayings as tokens. The same ones are said again and again. */
const known = new Map<string, readonly Token[]>();
const MOST_KNOWN = 2000;
const LONGEST_KNOWN = 2000;

function tokensOf(text: string): readonly Token[] {
  const found = known.get(text);
  if (found) return found;
  const tokens = toTokens(text);
  if (text.length > LONGEST_KNOWN) return tokens;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, tokens);
  return tokens;
}

const isImprovisation = (step: Saying | Improvisation): step is Improvisation =>
  'sentences' in step;

/** Leads the model through a plan: what it wants next, and how to come back when it was not followed. */
export class Guide implements Outlook {
  readonly #plan: Plan;
  readonly #model: LanguageModel;
  #paths: readonly Path[] = [];
  #improvising: Improvising | undefined;
  /** The end of what has been said, which is all that the language model looks at. */
  readonly #said: Token[] = [END_OF_TEXT];

  constructor(plan: Plan, model: LanguageModel) {
    this.#plan = plan;
    this.#model = model;
    this.#begin(0);
  }

  get only(): Token | undefined {
    const [path] = this.#paths;
    return path && this.#paths.length === 1 ? path.tokens[path.offset] : undefined;
  }

  get planned(): ReadonlyMap<Token, number> {
    const planned = new Map<Token, number>();
    let total = 0;
    for (const { tokens, offset, weight } of this.#paths) {
      const token = tokens[offset] ?? END_OF_TEXT;
      planned.set(token, (planned.get(token) ?? 0) + weight);
      total += weight;
    }
    for (const [token, weight] of planned) planned.set(token, weight / total);
    return planned;
  }

  get looseness(): number {
    return this.#improvising ? 1 : LOOSENESS[this.#paths[0]?.hold ?? 'exact'];
  }

  predict(): Prediction {
    const topics = this.#improvising?.topics ?? [];
    return this.#model.next(this.#said, { language: this.#plan.language, topics });
  }

  /** Goes on behind a token, whether it was planned or not. */
  accept(token: Token): void {
    this.#said.push(token);
    if (this.#said.length > 16) this.#said.splice(0, 8);
    if (this.#improvising) return this.#goOnImprovising(this.#improvising, token);
    if (this.only === token) return this.#goOn(this.#paths);
    const followed = this.#paths.filter(({ tokens, offset }) => tokens[offset] === token);
    if (followed.length > 0) return this.#goOn(followed);
    const next = (this.#paths[0]?.step ?? 0) + 1;
    const detour = { next, topics: [], sentences: 1, tokens: LONGEST_DETOUR };
    this.#improvise(detour);
    this.#goOnImprovising(detour, token);
  }

  /** Goes on with the wordings that fit. */
  #goOn(followed: readonly Path[]): void {
    const step = followed[0]?.step ?? 0;
    let isAtEnd = false;
    for (const path of followed) {
      path.offset += 1;
      isAtEnd ||= path.offset === path.tokens.length;
    }
    if (!isAtEnd) return void (this.#paths = followed);
    this.#paths = followed.flatMap((path) => this.#reach(path));
    this.#improviseIfNothingElse(step);
  }

  /** Whether nothing is left to say. */
  get isOver(): boolean {
    return !this.#improvising && this.#paths.length === 0;
  }

  #begin(step: number): void {
    this.#improvising = undefined;
    this.#paths = this.#startOf(step, 1);
    this.#improviseIfNothingElse(step - 1);
  }

  /** The paths into a step; none when the plan is over or the step is an improvisation. */
  #startOf(step: number, weight: number): Path[] {
    const next = this.#plan.steps[step];
    if (!next || isImprovisation(next)) return [];
    const { hold } = next;
    return next.wordings
      .map((wording) => ({
        step,
        tokens: tokensOf(wording.text),
        offset: 0,
        weight: weight * wording.weight,
        hold,
      }))
      .flatMap((path) => this.#reach(path));
  }

  /** A path as it is, or the ways on from its end. The end of the plan is a path of its own. */
  #reach(path: Path): Path[] {
    if (path.offset < path.tokens.length) return [path];
    const next = this.#plan.steps[path.step + 1];
    if (next && isImprovisation(next)) return [];
    if (next) return this.#startOf(path.step + 1, path.weight);
    return [{ ...path, tokens: [...path.tokens, END_OF_TEXT] }];
  }

  #improviseIfNothingElse(finished: number): void {
    const next = this.#plan.steps[finished + 1];
    if (this.#paths.length > 0 || !next || !isImprovisation(next)) return;
    const { sentences, topics } = next;
    // It begins as a passage does, whatever was said before.
    this.#said.push(END_OF_TEXT);
    this.#improvise({
      next: finished + 2,
      topics,
      sentences,
      tokens: sentences * LONGEST_SENTENCE,
    });
  }

  #improvise(improvising: Improvising): void {
    this.#paths = [];
    this.#improvising = improvising;
  }

  #goOnImprovising(improvising: Improvising, token: Token): void {
    improvising.tokens -= 1;
    if (SENTENCE_END.test(toText(token) ?? '')) improvising.sentences -= 1;
    const ended = token === END_OF_TEXT || improvising.sentences === 0 || improvising.tokens === 0;
    if (ended) this.#begin(improvising.next);
  }
}
