import { isRecord, isString } from '@natter/protocol';
import { callsOf, type Exchange, lastAttempt, readJson } from '@natter/recording';

/** The fields of a body. */
export type Fields = Readonly<Record<string, unknown>>;

/** A message as it was sent, whichever wire it was sent on. */
export interface SentMessage {
  readonly role: string;
  readonly text: string;
}

const TO_MODEL = /^\/v1\/(?:chat\/completions|responses)(?:$|[?])/;

/** The calls of a run that asked a model something; of each the attempt that counts. */
export function askedOf(exchanges: readonly Exchange[]): Exchange[] {
  const toModel = exchanges.filter(
    ({ request }) => request.method === 'POST' && TO_MODEL.test(request.path),
  );
  return callsOf(toModel).map(lastAttempt);
}

/** The fields of what was sent; none where it is no object. */
export function sentFields({ request }: Exchange): Fields {
  const body = readJson(request.body);
  return isRecord(body) ? body : {};
}

/** How it ended in one word: `200`, `429`, `broken`. */
export const outcomeOf = ({ head, end }: Exchange): string =>
  String(head?.status ?? end?.type ?? 'open');

/** Whether the server took the request, whatever became of the answer. */
export const isAccepted = ({ head }: Exchange): boolean => head !== undefined && head.status < 400;

/** A field's fields; none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function textIn(content: unknown): string {
  if (isString(content)) return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter(isRecord)
    .map(({ text }) => (isString(text) ? text : ''))
    .join('');
}

function toMessage(item: unknown): SentMessage[] {
  if (!isRecord(item)) return [];
  const { role, type, content, output, tool_calls: calls, arguments: given } = item;
  if (isString(role)) {
    const called = calls === undefined ? '' : JSON.stringify(calls);
    return [{ role, text: textIn(content) + called }];
  }
  if (type === 'function_call_output') return [{ role: 'tool', text: textIn(output) }];
  return [{ role: 'assistant', text: isString(given) ? given : '' }];
}

/** The messages of a request: `messages`, or `instructions` and `input` of the Responses API. */
export function messagesOf({ messages, instructions, input }: Fields): SentMessage[] {
  if (Array.isArray(messages)) return messages.flatMap(toMessage);
  const system = isString(instructions) ? [{ role: 'system', text: instructions }] : [];
  if (isString(input)) return [...system, { role: 'user', text: input }];
  return Array.isArray(input) ? [...system, ...input.flatMap(toMessage)] : system;
}

/** What the user said last. */
export function lastUserText(fields: Fields): string {
  return messagesOf(fields).findLast(({ role }) => role === 'user')?.text ?? '';
}

const CHINESE = /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\u3000-\u303f\uff00-\uff60]/g;

/** About how many tokens a text has: most Chinese characters are one or less, four Latin letters are one. */
export function estimateTokens(text: string): number {
  const chinese = text.match(CHINESE)?.length ?? 0;
  return Math.ceil(chinese * 0.75 + (text.length - chinese) / 4);
}

/** Divides a whole number in proportion to weights, so that the parts add up to it exactly. */
export function divide(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const until = Math.round((total * weighed) / sum);
    const part = until - given;
    given = until;
    return part;
  });
}
