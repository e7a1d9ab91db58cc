import type { Spoken } from '../decoding/speak.ts';
import { type Token, toBytes, toText } from '../model/tokenizer.ts';

/** A token and its log probability, as both wires have it. */
interface Entry {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: number[];
}

/** An entry with the likeliest tokens at its place. */
interface TokenLogprob extends Entry {
  readonly top_logprobs: Entry[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A token as it is written beside its probability; a part of a character by its bytes. */
function nameOf(token: Token, bytes: Uint8Array): string {
  const text = toText(token);
  if (text !== undefined) return text;
  try {
    return decoder.decode(bytes);
  } catch {
    return `bytes:${Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}`;
  }
}

function toEntry(token: Token, logprob: number): Entry {
  const bytes = toBytes(token);
  return { token: nameOf(token, bytes), logprob, bytes: [...bytes] };
}

/** Log probabilities as OpenAI sends them; `null` where none were asked for, or nothing was chosen. */
export function toLogprobs(
  chosen: readonly Spoken[],
): { content: TokenLogprob[]; refusal: null } | null {
  if (!chosen[0]?.choice) return null;
  const content = chosen.flatMap(({ token, choice }): TokenLogprob[] =>
    choice
      ? [
          {
            ...toEntry(token, choice.logprob),
            top_logprobs: choice.alternatives.map((each) => toEntry(each.token, each.logit)),
          },
        ]
      : [],
  );
  return { content, refusal: null };
}
