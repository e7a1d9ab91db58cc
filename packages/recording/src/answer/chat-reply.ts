import { type Answer, EMPTY_ANSWER } from './answer.ts';
import { type Fields, textOrUndefined } from './fields.ts';

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** A reply of the relay's `POST /chat`, in the chunks of the AI SDK's stream. */
export function readChatReply(events: readonly Fields[]): Answer {
  const of = (wanted: string) => events.filter(({ type }) => type === wanted);
  const usage = of('data-usage').at(-1)?.['data'] as Fields | undefined;
  const error = of('error').at(-1);
  return {
    ...EMPTY_ANSWER,
    text: of('text-delta')
      .map(({ delta }) => textOrUndefined(delta) ?? '')
      .join(''),
    finishReason: textOrUndefined(of('finish').at(-1)?.['finishReason']),
    usage: usage && {
      prompt: count(usage['inputTokens']),
      completion: count(usage['outputTokens']),
      cached: 0,
      reasoning: 0,
    },
    error: error && {
      message: textOrUndefined(error['errorText']) ?? '',
      type: undefined,
      param: undefined,
      code: undefined,
    },
  };
}
