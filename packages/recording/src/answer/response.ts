import { type Answer, EMPTY_ANSWER } from './answer.ts';
import { type Fields, inside, readError, readUsage, recordsIn, textOrUndefined } from './fields.ts';

/** Why a response ended, in the words of its own wire: a status, or what made it incomplete. */
function endingOf(body: Fields): string | undefined {
  const status = textOrUndefined(body['status']);
  if (status !== 'incomplete') return status;
  return textOrUndefined(inside(body, 'incomplete_details')['reason']) ?? status;
}

/** A whole response of `POST /v1/responses`. */
export function readResponse(body: Fields): Answer {
  const items = recordsIn(body['output']);
  const parts = items
    .filter(({ type }) => type === 'message')
    .flatMap(({ content }) => recordsIn(content));
  return {
    ...EMPTY_ANSWER,
    model: textOrUndefined(body['model']),
    text: parts.map(({ text }) => textOrUndefined(text) ?? '').join(''),
    finishReason: endingOf(body),
    usage: readUsage(body['usage']),
    error: readError(body['error'] ?? undefined),
    toolCalls: items
      .filter(({ type }) => type === 'function_call')
      .map(({ name }) => textOrUndefined(name) ?? ''),
  };
}

/** The events of a response that is streamed. */
export function readResponseFrames(events: readonly Fields[]): Answer {
  const ending = events.findLast(({ type }) =>
    ['response.completed', 'response.incomplete', 'response.failed'].includes(String(type)),
  );
  const error = events.findLast(({ type }) => type === 'error');
  const whole = ending ? readResponse(inside(ending, 'response')) : EMPTY_ANSWER;
  const begun = events.find(({ type }) => type === 'response.created') ?? {};
  const pieces = events
    .filter(({ type }) => type === 'response.output_text.delta')
    .map(({ delta }) => textOrUndefined(delta) ?? '');
  return {
    ...whole,
    model: whole.model ?? textOrUndefined(inside(begun, 'response')['model']),
    text: whole.text || pieces.join(''),
    error: whole.error ?? readError(error),
  };
}
