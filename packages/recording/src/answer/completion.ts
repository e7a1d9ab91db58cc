import { isRecord } from '@natter/protocol';
import { type Answer, EMPTY_ANSWER } from './answer.ts';
import {
  type Fields,
  inside,
  readError,
  readTokens,
  readUsage,
  recordsIn,
  textOrUndefined,
} from './fields.ts';

const toolNames = (calls: unknown): string[] =>
  recordsIn(calls)
    .map((call) => textOrUndefined(inside(call, 'function')['name']))
    .filter((name) => name !== undefined);

/** A whole chat completion. */
export function readCompletion(body: Fields): Answer {
  const [choice = {}] = recordsIn(body['choices']);
  const message = inside(choice, 'message');
  return {
    model: textOrUndefined(body['model']),
    text: textOrUndefined(message['content']) ?? '',
    finishReason: textOrUndefined(choice['finish_reason']),
    usage: readUsage(body['usage']),
    error: undefined,
    toolCalls: toolNames(message['tool_calls']),
    tokens: readTokens(choice['logprobs']),
  };
}

/** A chat completion in chunks. */
export function readCompletionFrames(events: readonly Fields[]): Answer {
  const first = events.flatMap(({ choices }) =>
    recordsIn(choices).filter(({ index }) => index === 0 || index === undefined),
  );
  const last = <Value>(read: (event: Fields) => Value | undefined) =>
    events.map(read).findLast((value) => value !== undefined);
  return {
    ...EMPTY_ANSWER,
    model: last(({ model }) => textOrUndefined(model)),
    text: first.map((choice) => textOrUndefined(inside(choice, 'delta')['content']) ?? '').join(''),
    finishReason: first
      .map((choice) => textOrUndefined(choice['finish_reason']))
      .findLast((reason) => reason !== undefined),
    usage: last(({ usage }) => readUsage(usage)),
    error: last(({ error }) => (isRecord(error) ? readError(error) : undefined)),
    toolCalls: first.flatMap((choice) => toolNames(inside(choice, 'delta')['tool_calls'])),
    tokens: first.flatMap((choice) => readTokens(choice['logprobs'])),
  };
}
