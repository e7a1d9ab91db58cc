import { BoundedMap } from '../bounded-map.ts';
import { fingerprint } from '../decoding/random.ts';
import type { Turn } from '../conversation/turn.ts';
import { type Token, toTokens } from '../model/tokenizer.ts';

/** Tokens that a message costs beside its words: role and delimiters, as OpenAI counts them. */
const PER_MESSAGE = 4;
const PER_REPLY = 3;
/** Tokens for something that is not words, as OpenAI counts a small image. */
const PER_MEDIUM = 85;

/** A repeated beginning counts from this length on, in steps of this size, as OpenAI's does. */
const SHORTEST = 1024;
const STEP = 128;
/** So many beginnings are remembered; the oldest is forgotten first. */
const MOST_REMEMBERED = 20_000;

/** How many tokens a conversation costs as input, and how many of them were just read before. */
export interface PromptTokens {
  readonly all: number;
  readonly cached: number;
}

function mix(state: number, token: number): number {
  return Math.imul(state ^ token, 0x01_00_01_93) >>> 0;
}

function tokensOf({ text, calls, hasMedia, role }: Turn): Token[] {
  const called = calls.map((call) => `${call.name}${call.arguments}`).join('');
  // The role makes the same words of another speaker another beginning.
  const extra = Array<Token>(PER_MESSAGE + (hasMedia ? PER_MEDIUM : 0)).fill(role.charCodeAt(0));
  return [...extra, ...toTokens(text), ...toTokens(called)];
}

/** Remembers which beginnings of conversations were read, as a provider's prompt cache does. */
export class PromptCache {
  readonly #read = new BoundedMap<string, true>(MOST_REMEMBERED);

  /**
   * Counts a conversation, and remembers it.
   * @param scope only beginnings of the same scope are the same: a key and a model
   * @param preamble what stands before the turns, as the descriptions of tools
   */
  count(turns: readonly Turn[], preamble: string, scope: string): PromptTokens {
    const tokens = [...toTokens(preamble), ...turns.flatMap(tokensOf)];
    let state = 0x81_1c_9d_c5;
    let other = 0x9e_37_79_b9;
    let cached = 0;
    let isRepeated = true;
    const name = fingerprint(scope);
    for (let index = 0; index < tokens.length; index += 1) {
      state = mix(state, tokens[index] ?? 0);
      other = mix(other, (tokens[index] ?? 0) + 1);
      const length = index + 1;
      if (length % STEP !== 0) continue;
      const key = `${name} ${length} ${state} ${other}`;
      isRepeated &&= this.#read.has(key);
      if (isRepeated) cached = length;
      this.#read.set(key, true);
    }
    return { all: tokens.length + PER_REPLY, cached: cached >= SHORTEST ? cached : 0 };
  }
}
