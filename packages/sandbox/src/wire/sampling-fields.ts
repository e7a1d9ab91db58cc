import type { Sampling } from '../decoding/settings.ts';
import { type Token, VOCABULARY_SIZE } from '../model/tokenizer.ts';
import { boolean, decimal, type Fields, integer, misplaced, optional, record } from './fields.ts';
import { OpenAIError } from './openai-error.ts';

const MOST_BIASES = 1024;

function readLogitBias(value: unknown): ReadonlyMap<Token, number> {
  const param = 'logit_bias';
  const entries = Object.entries(optional(record)(value, param) ?? {});
  if (entries.length > MOST_BIASES) {
    throw misplaced(param, `Invalid '${param}': more than ${MOST_BIASES} tokens.`, 'invalid_value');
  }
  return new Map(
    entries.map(([key, bias]) => {
      if (!/^\d{1,6}$/.test(key) || Number(key) >= VOCABULARY_SIZE) {
        const said = `Invalid key in '${param}': ${key}. You should only be submitting non-negative integers that are tokens.`;
        throw new OpenAIError(400, said, { param, code: 'invalid_value' });
      }
      return [Number(key), decimal(-100, 100)(bias, `${param}.${key}`)];
    }),
  );
}

/** Temperature and top_p, which both wires have. */
export function readRandomness(fields: Fields): Pick<Sampling, 'temperature' | 'topP'> {
  return {
    temperature: optional(decimal(0, 2))(fields['temperature'], 'temperature') ?? 1,
    topP: optional(decimal(0, 1))(fields['top_p'], 'top_p') ?? 1,
  };
}

function readTopLogprobs(fields: Fields): number | undefined {
  const count = optional(integer(0, 20))(fields['top_logprobs'], 'top_logprobs');
  const isWanted = optional(boolean)(fields['logprobs'], 'logprobs') ?? false;
  if (isWanted) return count ?? 0;
  if (count === undefined) return undefined;
  const said = "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.";
  throw misplaced('top_logprobs', said);
}

/** How tokens are to be chosen, as `POST /v1/chat/completions` says it. */
export function readSampling(fields: Fields): Sampling {
  const penalty = (name: string) => optional(decimal(-2, 2))(fields[name], name) ?? 0;
  return {
    ...readRandomness(fields),
    presencePenalty: penalty('presence_penalty'),
    frequencyPenalty: penalty('frequency_penalty'),
    logitBias: readLogitBias(fields['logit_bias']),
    topLogprobs: readTopLogprobs(fields),
  };
}
