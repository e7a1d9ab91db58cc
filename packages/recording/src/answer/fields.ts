import { isRecord, isString } from '@natter/protocol';
import type { ChosenToken, ToldError, Usage } from './answer.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const textOrUndefined = (value: unknown): string | undefined =>
  isString(value) ? value : undefined;
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** A field that holds fields of its own; nothing where it does not. */
export function inside(value: unknown, key: string): Fields {
  const part = isRecord(value) ? value[key] : undefined;
  return isRecord(part) ? part : {};
}

/** The records of a list. */
export function recordsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Usage in the words of either wire. */
export function readUsage(value: unknown): Usage | undefined {
  if (!isRecord(value)) return undefined;
  const sent = inside(value, 'prompt_tokens_details');
  const input = inside(value, 'input_tokens_details');
  const wrote = inside(value, 'completion_tokens_details');
  const output = inside(value, 'output_tokens_details');
  return {
    prompt: numberOf(value['prompt_tokens'] ?? value['input_tokens']),
    completion: numberOf(value['completion_tokens'] ?? value['output_tokens']),
    cached: numberOf(sent['cached_tokens'] ?? input['cached_tokens']),
    reasoning: numberOf(wrote['reasoning_tokens'] ?? output['reasoning_tokens']),
  };
}

/** An `error` object. */
export function readError(value: unknown): ToldError | undefined {
  if (!isRecord(value)) return undefined;
  const { message, type, param, code } = value;
  return {
    message: textOrUndefined(message) ?? '',
    type: textOrUndefined(type),
    param: textOrUndefined(param),
    code: textOrUndefined(code),
  };
}

const probability = (logprob: unknown) => Math.exp(numberOf(logprob));

/** `logprobs.content` of a choice. */
export function readTokens(logprobs: unknown): ChosenToken[] {
  return recordsIn(isRecord(logprobs) ? logprobs['content'] : undefined).map((each) => ({
    token: textOrUndefined(each['token']) ?? '',
    probability: probability(each['logprob']),
    rivals: recordsIn(each['top_logprobs']).map((rival) => ({
      token: textOrUndefined(rival['token']) ?? '',
      probability: probability(rival['logprob']),
    })),
  }));
}
