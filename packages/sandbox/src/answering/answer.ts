import type { Asked } from '../conversation/asked.ts';
import { createRandom, hash } from '../decoding/random.ts';
import { DEFAULT_SAMPLING } from '../decoding/settings.ts';
import { speak, type Spoken, type Voice } from '../decoding/speak.ts';
import { type TextPiece, TextPieces } from '../decoding/text-pieces.ts';
import { toBytes, toText, toTokens } from '../model/tokenizer.ts';
import type { Plan } from '../planner/plan.ts';
import type { Intention } from '../planner/planner.ts';
import type { PlannedCall } from '../planner/tool-calls.ts';
import type { PromptTokens } from './prompt-cache.ts';

/** Why an answer ended. */
export type Ending = 'stop' | 'length' | 'tool_calls';

/** A part of an answer. Each costs the time of its tokens. */
export type AnswerEvent =
  /** A token of thought; without a text where the thoughts are hidden. */
  | { readonly type: 'thought'; readonly text: string; readonly tokens: number }
  | {
      readonly type: 'text';
      readonly choice: number;
      readonly text: string;
      readonly tokens: number;
      readonly chosen: readonly Spoken[];
    }
  | {
      readonly type: 'call';
      readonly choice: number;
      readonly index: number;
      readonly id: string;
      readonly name: string;
      readonly tokens: number;
    }
  | {
      readonly type: 'arguments';
      readonly choice: number;
      readonly index: number;
      readonly text: string;
      readonly tokens: number;
    }
  | { readonly type: 'end'; readonly choice: number; readonly ending: Ending; readonly tokens: 0 };

/** Tokens in and out, as far as they have come. */
export interface Usage {
  readonly prompt: PromptTokens;
  readonly completion: number;
  readonly reasoning: number;
}

/** How an answer is made. */
export interface AnswerOptions {
  readonly asked: Asked;
  readonly intention: Intention;
  readonly voice: Voice;
  readonly prompt: PromptTokens;
  /** Tokens of thought before the answer, each with the text that is shown of it. */
  readonly thoughts: readonly string[];
  /** The most tokens for thoughts and words together. */
  readonly room: number;
  readonly seed: number;
  readonly createId: () => string;
}

/** What every call costs beside its name and arguments. */
const PER_CALL = 4;

/** An answer while it is given: its parts in order, and what it has cost so far. */
export class Answer {
  readonly #options: AnswerOptions;
  #completion = 0;
  #reasoning = 0;

  constructor(options: AnswerOptions) {
    this.#options = options;
  }

  get usage(): Usage {
    return {
      prompt: this.#options.prompt,
      completion: this.#completion,
      reasoning: this.#reasoning,
    };
  }

  /** The parts of the answer. Several choices take turns, as they do on the wire. */
  *events(): Generator<AnswerEvent, void> {
    const { asked, thoughts, room } = this.#options;
    for (const text of thoughts.slice(0, room)) {
      this.#reasoning += 1;
      this.#completion += 1;
      yield { type: 'thought', text, tokens: 1 };
    }
    // Thinking is paid from the same purse: a small one leaves nothing for the answer.
    const left = room - this.#reasoning;
    if (asked.choices === 1) return yield* this.#say(0, left);
    const choices = Array.from({ length: asked.choices }, (_, choice) => this.#say(choice, left));
    const speaking = new Set(choices);
    while (speaking.size > 0) {
      for (const choice of speaking) {
        const { done, value } = choice.next();
        if (done) speaking.delete(choice);
        else yield value;
      }
    }
  }

  #say(choice: number, room: number): Generator<AnswerEvent, void> {
    const { intention } = this.#options;
    return intention.type === 'words'
      ? this.#sayWords(intention.plan, choice, room)
      : this.#callAll(intention.calls, choice, room);
  }

  #randomFor(part: string) {
    return createRandom(hash(`${this.#options.seed} ${part}`));
  }

  *#sayWords(plan: Plan, choice: number, room: number): Generator<AnswerEvent, void> {
    const { asked, voice } = this.#options;
    const pieces = new TextPieces<Spoken>(asked.stops);
    const spoken = speak(plan, voice, asked.sampling, this.#randomFor(String(choice)));
    let count = 0;
    for (;;) {
      // Whether there would have been more is known before the limit is looked at.
      const { done, value } = spoken.next();
      if (done) break;
      if (count === room) return yield* this.#end(choice, pieces, 'length');
      count += 1;
      this.#completion += 1;
      const piece = pushToken(pieces, value);
      if (piece) yield toTextEvent(choice, piece.text, piece.items);
      if (pieces.isStopped) break;
    }
    yield* this.#end(choice, pieces, 'stop');
  }

  *#end(choice: number, pieces: TextPieces<Spoken>, ending: Ending): Generator<AnswerEvent, void> {
    const rest = pieces.end();
    if (rest) yield toTextEvent(choice, rest.text, rest.items);
    yield { type: 'end', choice, ending, tokens: 0 };
  }

  *#callAll(
    calls: readonly PlannedCall[],
    choice: number,
    room: number,
  ): Generator<AnswerEvent, void> {
    const { asked, voice, createId } = this.#options;
    let left = room;
    for (const [index, { name, argumentsPlan }] of calls.entries()) {
      const cost = toTokens(name).length + PER_CALL;
      left -= cost;
      if (left < 0) return yield { type: 'end', choice, ending: 'length', tokens: 0 };
      this.#completion += cost;
      yield { type: 'call', choice, index, id: `call_${createId()}`, name, tokens: cost };
      const pieces = new TextPieces<Spoken>([]);
      // Arguments are data: what is asked about the choice of words does not apply to their form.
      const sampling = { ...asked.sampling, topLogprobs: DEFAULT_SAMPLING.topLogprobs };
      for (const item of speak(
        argumentsPlan,
        voice,
        sampling,
        this.#randomFor(`${choice} ${index}`),
      )) {
        if (left === 0) return yield { type: 'end', choice, ending: 'length', tokens: 0 };
        left -= 1;
        this.#completion += 1;
        const piece = pushToken(pieces, item);
        if (!piece) continue;
        const { text, items } = piece;
        yield { type: 'arguments', choice, index, text, tokens: items.length };
      }
    }
    // OpenAI names the ending differently where nothing but this call could have come.
    const isNamed = typeof asked.conversation.toolChoice === 'object';
    yield { type: 'end', choice, ending: isNamed ? 'stop' : 'tool_calls', tokens: 0 };
  }
}

function pushToken(pieces: TextPieces<Spoken>, spoken: Spoken): TextPiece<Spoken> | undefined {
  const text = toText(spoken.token);
  return text === undefined
    ? pieces.pushBytes(toBytes(spoken.token), spoken)
    : pieces.pushText(text, spoken);
}

function toTextEvent(choice: number, text: string, items: readonly Spoken[]): AnswerEvent {
  return { type: 'text', choice, text, tokens: items.length, chosen: items };
}
