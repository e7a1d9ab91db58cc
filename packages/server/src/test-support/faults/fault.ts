import type { ServerResponse } from 'node:http';
import { frame, type Script } from '../start-provider.ts';

/** How a call ends: whole, or with a row of the problem table. */
export type Ending = string;

export interface Fault {
  readonly name: string;
  readonly script: Script;
  /** How streams end; on `/v1` the same unless it is said. */
  readonly stream?: Ending;
  readonly wire?: Ending;
  readonly json?: Ending;
  /** What is said all the same. */
  readonly text?: string;
}

export const EVENT_STREAM = { 'content-type': 'text/event-stream' };
export const JSON_TYPE = { 'content-type': 'application/json' };
export const DONE = 'data: [DONE]\n\n';

export const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
const usageFrame = (told: unknown) => data({ choices: [], usage: told });

export const STREAM = [
  data({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }),
  frame('你好 '),
  frame('whole'),
  frame('', 'stop'),
  usageFrame(usage),
  DONE,
];
export const COMPLETION = JSON.stringify({
  id: 'c',
  object: 'chat.completion',
  choices: [
    { index: 0, message: { role: 'assistant', content: '你好 whole' }, finish_reason: 'stop' },
  ],
  usage,
});

/** The frames of the answer. */
export const lines = STREAM.join('');

/** Sends a whole body at once. */
export function send(
  response: ServerResponse,
  body: string | Uint8Array,
  headers: Record<string, string> = EVENT_STREAM,
): void {
  response.writeHead(200, headers);
  response.end(body);
}

export const streaming =
  (body: string | Uint8Array, headers = {}): Script =>
  (response) =>
    send(response, body, { ...EVENT_STREAM, ...headers });

export const answering =
  (body: string | Uint8Array, headers = {}): Script =>
  (response) =>
    send(response, body, { ...JSON_TYPE, ...headers });
