import type { ServerResponse } from 'node:http';
import { openAIFailure } from '../start-provider.ts';
import { answering, COMPLETION, type Ending, type Fault, lines, send, streaming } from './fault.ts';

const STATUSES: Readonly<Record<number, Ending>> = {
  300: 'provider-misconfigured',
  301: 'provider-misconfigured',
  302: 'provider-misconfigured',
  303: 'provider-misconfigured',
  304: 'provider-misconfigured',
  307: 'provider-misconfigured',
  308: 'provider-misconfigured',
  400: 'provider-rejected',
  401: 'provider-refused-key',
  402: 'provider-quota-spent',
  403: 'provider-refused-key',
  404: 'provider-misconfigured',
  405: 'provider-misconfigured',
  406: 'provider-rejected',
  408: 'provider-timeout',
  409: 'provider-rejected',
  410: 'provider-rejected',
  413: 'provider-rejected',
  415: 'provider-rejected',
  418: 'provider-rejected',
  422: 'provider-rejected',
  425: 'provider-rejected',
  429: 'provider-busy',
  451: 'provider-rejected',
  500: 'provider-down',
  501: 'provider-down',
  502: 'provider-down',
  503: 'provider-down',
  504: 'provider-down',
  520: 'provider-down',
  529: 'provider-down',
  599: 'provider-down',
};

export function statuses(): Fault[] {
  return Object.entries(STATUSES).map(([status, ending]) => ({
    name: `status ${status}`,
    script: openAIFailure(Number(status), null, { location: 'http://127.0.0.1:1/LEAK' }),
    stream: ending,
    json: ending,
  }));
}

const CODES: readonly (readonly [number, string, Ending])[] = [
  [400, 'context_length_exceeded', 'conversation-too-long'],
  [400, 'Arrearage', 'provider-quota-spent'],
  [429, 'insufficient_quota', 'provider-quota-spent'],
  [429, 'exceeded_current_quota_error', 'provider-quota-spent'],
  [429, '1113', 'provider-quota-spent'],
  [404, 'model_not_found', 'provider-misconfigured'],
];

export const ERROR_BODIES: readonly Fault[] = [
  ...CODES.map(([status, code, ending]) => ({
    name: `status ${status} with the code ${code}`,
    script: openAIFailure(status, code),
    stream: ending,
    json: ending,
  })),
  ...[
    ['an HTML page', '<h1>LEAK</h1>', 'text/html'],
    ['no body', '', 'application/json'],
    ['half a JSON body', '{"error":{"message":"LEAK', 'application/json'],
    ['an error that is a string', '{"error":"LEAK"}', 'application/json'],
    ['an error that is a list', '{"error":["LEAK"]}', 'application/json'],
    ['1 MB of text', 'LEAK'.repeat(262_144), 'text/plain'],
  ].map(([name = '', body, type = '']) => ({
    name: `status 500 with ${name}`,
    script: (response: ServerResponse) =>
      void response.writeHead(500, { 'content-type': type }).end(body),
    stream: 'provider-down',
    json: 'provider-down',
  })),
];

const WRONG_TYPES: readonly (readonly [string, string])[] = [
  ['HTML', 'text/html'],
  ['text', 'text/plain'],
  ['no type', ''],
  ['JSON lines', 'application/x-ndjson'],
  ['bytes', 'application/octet-stream'],
];

export const CONTENT_TYPES: readonly Fault[] = [
  ...WRONG_TYPES.map(([name, type]) => ({
    name: `200 with ${name}`,
    script: (response: ServerResponse) => {
      if (type !== '') response.setHeader('content-type', type);
      response.end('<h1>LEAK</h1>');
    },
    stream: 'answer-unreadable',
    json: 'answer-unreadable',
  })),
  {
    name: 'a completion where a stream was asked for',
    script: answering(COMPLETION.replace('whole', 'LEAK')),
    stream: 'answer-unreadable',
  },
  {
    name: 'a stream where a completion was asked for',
    script: streaming(lines.replace('whole', 'LEAK')),
    json: 'answer-unreadable',
  },
  {
    name: 'a JSON error with 200',
    script: answering('{"error":{"message":"LEAK"}}'),
    stream: 'provider-down',
    json: 'provider-down',
  },
  {
    name: 'the words of a proxy with 200',
    script: answering('{"message":"LEAK: network connection lost"}'),
    stream: 'provider-down',
    json: 'provider-down',
  },
  ...[204, 205].map((status) => ({
    name: `status ${status}`,
    script: (response: ServerResponse) => void response.writeHead(status).end(),
    stream: 'answer-unreadable',
    json: 'answer-unreadable',
  })),
  {
    name: 'a type with a character set, in capitals',
    script: streaming(lines, { 'content-type': 'Text/Event-Stream; charset=UTF-8' }),
    stream: 'whole',
  },
  {
    name: 'early hints before the answer',
    script: (response) => {
      response.writeEarlyHints({ link: '</x>; rel=preload' });
      send(response, lines);
    },
    stream: 'whole',
  },
];
