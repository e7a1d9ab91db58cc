import { isRecord, isString } from '@natter/protocol';
import { type Answer, type Exchange, readAnswer, readJson } from '@natter/recording';
import type { Evidence } from './evidence.ts';

/** A message of a request. */
export interface SentMessage {
  readonly role: string;
  readonly content: string;
}

/** One request to the model: what was sent and what came back. */
export interface Asked {
  readonly exchange: Exchange;
  /** The body's fields. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `messages` of a chat completion; empty on the other wire. */
  readonly messages: readonly SentMessage[];
  /** The status of the answer; 0 while there is none. */
  readonly status: number;
  readonly answer: Answer;
}

const toMessage = (value: unknown): SentMessage => {
  const { role, content } = isRecord(value) ? value : {};
  return { role: isString(role) ? role : '', content: isString(content) ? content : '' };
};

function toAsked(exchange: Exchange): Asked {
  const value = readJson(exchange.request.body);
  const body = isRecord(value) ? value : {};
  const { messages } = body;
  return {
    exchange,
    body,
    messages: Array.isArray(messages) ? messages.map(toMessage) : [],
    status: exchange.head?.status ?? 0,
    answer: readAnswer(exchange),
  };
}

const sentTo = ({ exchanges }: Evidence, path: string): Asked[] =>
  exchanges
    .filter(({ request }) => request.method === 'POST' && request.path === path)
    .map(toAsked);

/** What was asked of `POST /v1/chat/completions`, retries included, in order. */
export const askedOf = (evidence: Evidence): Asked[] => sentTo(evidence, '/v1/chat/completions');

/** What was asked of `POST /v1/responses`. */
export const respondedTo = (evidence: Evidence): Asked[] => sentTo(evidence, '/v1/responses');

/** Whether the sandbox has answered: a live model may refuse nothing of what a lesson rehearses. */
export const isSandbox = (asked: readonly Asked[]): boolean =>
  asked.some(({ answer }) => answer.model?.startsWith('sandbox'));

/** Everything that was printed, as one text. */
export const printed = ({ output }: Evidence): string => output.join('\n');
