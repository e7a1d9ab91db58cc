import { isRecord } from '@natter/protocol';
import type { ServerResponse } from 'node:http';
import {
  beginStream,
  frame,
  openAIFailure,
  type Script,
  startProvider,
} from '../../../packages/server/src/test-support/start-provider.ts';

/** The only model that the provider has. */
export const MODEL = 'fickle';

const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** Answers of 200 that stream, until they do what their name says. */
const CUTS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'resets the connection': (response) => response.socket?.resetAndDestroy(),
  'closes the connection': (response) => response.socket?.end(),
  'ends without an ending': (response) => response.end(),
  'ends within an event': (response) => response.end(frame('an answer').slice(0, 20)),
  'ends within a character': (response) =>
    response.end(Buffer.from('data: {"choices":[{"delta":{"content":"字').subarray(0, -1)),
  'reports an error': (response) =>
    response.end(
      'data: {"error":{"message":"LEAK shard 7","type":"server_error","code":null}}\n\n',
    ),
  'reports an error by the name of the event': (response) =>
    response.end('event: error\ndata: {"message":"LEAK shard 7"}\n\n'),
  'sends what is no JSON': (response) =>
    response.end('data: {"choices":[{"del\n\ndata: [DONE]\n\n'),
  'falls silent': () => {},
};
/** The first words of an answer that is cut. */
export const HALF = 'Half ';
export const CUT_KINDS = Object.keys(CUTS);

/** Answers that are over before they began. */
const NO_ANSWERS: Readonly<Record<string, Script>> = {
  'refuses the key': openAIFailure(401),
  'has too much to do': openAIFailure(429),
  'has no quota left': openAIFailure(429, 'insufficient_quota'),
  'is broken': openAIFailure(500),
  'resets the connection before it answers': (response) => void response.socket?.resetAndDestroy(),
  'says nothing at all': () => {},
  'resets the connection behind the headers': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    setImmediate(() => response.socket?.resetAndDestroy());
  },
  'ends behind the headers': (response) =>
    void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(),
  'answers with a page': (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>LEAK</h1>'),
  'answers with an error in JSON': (response) =>
    void json(response, { error: { message: 'LEAK shard 7', type: 'x', code: null } }),
};
export const NO_ANSWER_KINDS = Object.keys(NO_ANSWERS);

/** Speaks until nobody listens any more. */
const endless: Script = (response) => {
  beginStream(response, frame('On and '));
  const timer = setInterval(() => response.write(frame('on and ')), 10);
  response.on('close', () => clearInterval(timer));
};

function scriptFor(words: string): Script {
  const status = Number(/^fail with (\d{3})$/.exec(words)?.[1]);
  if (status) return openAIFailure(status, status === 404 ? 'model_not_found' : null);
  if (words === 'speak for ever') return endless;
  const cut = CUTS[words];
  if (!cut) return NO_ANSWERS[words] ?? openAIFailure(500);
  return (response) => {
    beginStream(response, frame(HALF));
    // A piece of its own: what was said has to be on its way before the answer breaks.
    setTimeout(() => cut(response), 30);
  };
}

function lastWords(body: string): string {
  const value: unknown = JSON.parse(body);
  const messages = isRecord(value) && Array.isArray(value['messages']) ? value['messages'] : [];
  const last: unknown = messages.at(-1);
  return isRecord(last) ? String(last['content']) : '';
}

/** A provider on a real socket that fails in the way in which its last message asks it to. */
export function startFickleProvider() {
  return startProvider((response, body) => {
    if (body === '')
      return void json(response, { object: 'list', data: [{ id: MODEL, object: 'model' }] });
    return scriptFor(lastWords(body))(response, body);
  });
}
