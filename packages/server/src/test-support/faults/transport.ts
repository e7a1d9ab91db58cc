import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { frame } from '../start-provider.ts';
import {
  answering,
  COMPLETION,
  type Ending,
  EVENT_STREAM,
  type Fault,
  JSON_TYPE,
  lines,
  STREAM,
  streaming,
} from './fault.ts';

export const ENCODINGS: readonly Fault[] = [
  {
    name: 'gzip',
    script: streaming(gzipSync(lines), { 'content-encoding': 'gzip' }),
    stream: 'whole',
  },
  {
    name: 'deflate',
    script: streaming(deflateSync(lines), { 'content-encoding': 'deflate' }),
    stream: 'whole',
  },
  {
    name: 'brotli',
    script: streaming(brotliCompressSync(lines), { 'content-encoding': 'br' }),
    stream: 'whole',
  },
  {
    name: 'gzip of JSON',
    script: answering(gzipSync(COMPLETION), { 'content-encoding': 'GZIP' }),
    json: 'whole',
  },
  {
    name: 'identity',
    script: streaming(lines, { 'content-encoding': 'identity' }),
    stream: 'whole',
  },
  {
    name: 'gzip that is none',
    script: streaming(lines, { 'content-encoding': 'gzip' }),
    stream: 'answer-unreadable',
  },
  {
    name: 'gzip that is cut',
    script: streaming(gzipSync(lines).subarray(0, 60), { 'content-encoding': 'gzip' }),
    stream: 'answer-unreadable',
  },
  {
    name: 'an encoding that nobody knows',
    script: streaming(lines, { 'content-encoding': 'zstd' }),
    stream: 'answer-unreadable',
    json: 'answer-unreadable',
  },
];

const LONG = 'x'.repeat(5 * 1024 * 1024);

/** Writes until nobody takes it any more. */
function flood(response: ServerResponse, piece: string): void {
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}

export const FLOODS: readonly Fault[] = [
  {
    name: 'an event of 5 MB',
    script: streaming(frame(LONG) + STREAM.slice(3).join('')),
    stream: 'whole',
    text: LONG,
  },
  {
    name: 'an event of 9 MB',
    script: streaming(frame(LONG + LONG) + STREAM.slice(3).join('')),
    stream: 'answer-unreadable',
  },
  {
    name: 'an event that never ends',
    script: (response) => {
      response.writeHead(200, EVENT_STREAM);
      flood(response, 'LEAK'.repeat(16_384));
    },
    stream: 'answer-unreadable',
  },
  {
    name: 'JSON that never ends',
    script: (response) => {
      response.writeHead(200, JSON_TYPE);
      flood(response, ' '.repeat(65_536));
    },
    json: 'answer-unreadable',
  },
  {
    name: 'an error that never ends',
    script: (response) => {
      response.writeHead(500, JSON_TYPE);
      flood(response, 'LEAK'.repeat(16_384));
    },
    stream: 'provider-down',
    json: 'provider-down',
  },
  {
    name: 'headers of 32 kB',
    script: streaming(lines, { 'x-long': 'x'.repeat(32_768) }),
    stream: 'answer-unreadable',
    json: 'answer-unreadable',
  },
  {
    name: 'no HTTP at all',
    script: (response) => void response.socket?.end('LEAK LEAK\r\n\r\n'),
    stream: 'answer-unreadable',
    json: 'answer-unreadable',
  },
  {
    name: 'a connection that is closed before any answer',
    script: (response) => void response.socket?.destroy(),
    stream: 'provider-unreachable',
    json: 'provider-unreachable',
  },
];

export const SILENCES: readonly Fault[] = [
  { name: 'silence', script: () => {}, stream: 'provider-timeout', json: 'provider-timeout' },
  {
    name: 'silence behind the head of a stream',
    script: (response) => response.writeHead(200, EVENT_STREAM).flushHeaders(),
    stream: 'provider-timeout',
  },
  {
    name: 'silence behind the head of JSON',
    script: (response) => response.writeHead(200, JSON_TYPE).flushHeaders(),
    json: 'provider-timeout',
  },
  {
    name: 'silence behind half a completion',
    script: (response) => void response.writeHead(200, JSON_TYPE).write(COMPLETION.slice(0, 40)),
    json: 'provider-timeout',
  },
  {
    name: 'silence behind the head of an error',
    script: (response) => response.writeHead(500, JSON_TYPE).flushHeaders(),
    stream: 'provider-timeout',
    json: 'provider-timeout',
  },
  {
    name: 'silence in mid-answer',
    script: (response) => void response.writeHead(200, EVENT_STREAM).write(frame('Half ')),
    stream: 'provider-timeout',
    text: 'Half ',
  },
  {
    name: 'silence inside an event',
    script: (response) =>
      void response.writeHead(200, EVENT_STREAM).write(frame('Half ') + frame('LEAK').slice(0, 20)),
    stream: 'provider-timeout',
    text: 'Half ',
  },
  {
    name: 'silence behind the reason',
    script: (response) =>
      void response.writeHead(200, EVENT_STREAM).write(STREAM.slice(0, 4).join('')),
    stream: 'whole',
  },
  {
    name: 'silence behind [DONE]',
    script: (response) => void response.writeHead(200, EVENT_STREAM).write(lines),
    stream: 'whole',
  },
];

const JSON_BODIES: readonly (readonly [string, string, Ending])[] = [
  ['a whole completion', COMPLETION, 'whole'],
  ['no completion', '{}', 'answer-unreadable'],
  ['null', 'null', 'answer-unreadable'],
  ['a list', '[]', 'answer-unreadable'],
  ['choices that are none', '{"choices":null}', 'answer-unreadable'],
  ['no choices', '{"choices":[]}', 'answer-unreadable'],
  ['NaN', COMPLETION.replace('3', 'NaN'), 'answer-unreadable'],
  ['text', 'LEAK', 'answer-unreadable'],
  ['an error', '{"error":{"message":"LEAK"}}', 'provider-down'],
  ['an error of a proxy', '{"object":"error","message":"LEAK"}', 'provider-down'],
  ['a long error', `{"pad":"${'x'.repeat(70_000)}","error":{"message":"LEAK"}}`, 'provider-down'],
];

export const jsonBodies = (): Fault[] =>
  JSON_BODIES.map(([name, body, json]) => ({
    name: `JSON with ${name}`,
    script: answering(body),
    json,
  }));
