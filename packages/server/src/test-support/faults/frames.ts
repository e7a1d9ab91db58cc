import { frame } from '../start-provider.ts';
import { data, DONE, EVENT_STREAM, type Fault, lines, STREAM, streaming } from './fault.ts';

/** Frames that are odd, followed by an answer that is good. */
const ODD_FRAMES: readonly unknown[] = [
  {},
  { choices: null },
  { choices: 'x' },
  { choices: {} },
  { choices: [] },
  { choices: [5] },
  { choices: [[]] },
  { choices: [{}] },
  { choices: [{ index: 0, delta: null }] },
  { choices: [{ index: 0, delta: 'x' }] },
  { choices: [{ index: 0, delta: [] }] },
  { choices: [{ index: 0, delta: { content: null } }] },
  { choices: [{ index: 0, delta: { content: 5 } }] },
  { choices: [{ index: 0, delta: { content: {} } }] },
  { choices: [{ index: 0, delta: { content: [5, null, {}] } }] },
  { choices: [{ index: 0, delta: { tool_calls: null } }] },
  { choices: [{ index: 0, delta: { tool_calls: {} } }] },
  { choices: [{ index: 0, delta: { tool_calls: [null, 5, {}] } }] },
  { choices: [{ index: 0, delta: { tool_calls: [{ index: 'x', function: null }] } }] },
  { choices: [{ index: 0, delta: { reasoning_content: 5 } }] },
  { choices: [{ index: 0, delta: {}, finish_reason: 5 }] },
  { choices: [{ index: 0, delta: {}, finish_reason: {} }] },
  { choices: [{ index: 1, delta: { content: 'another choice' } }] },
  { choices: [{ index: 'x', delta: {} }] },
  { choices: [], usage: 'x' },
  { choices: [], usage: [] },
  { choices: [], usage: { prompt_tokens: -1, completion_tokens: -1 } },
  { choices: [], usage: { prompt_tokens: '3', completion_tokens: '2' } },
  { choices: [], usage: { prompt_tokens: 1.5, completion_tokens: 1e300 } },
  { error: null, choices: [] },
  { id: 5, object: 5, created: 'x', model: null, choices: [] },
];

export const oddFrames = (): Fault[] =>
  ODD_FRAMES.map((odd) => ({
    name: `a frame like ${JSON.stringify(odd)}`,
    script: streaming(data(odd) + lines),
    stream: 'whole',
  }));

const ERROR_FRAMES: readonly string[] = [
  data({ error: { message: 'LEAK' } }),
  data({ error: 'LEAK' }),
  data({ error: { message: 'LEAK' }, choices: [] }),
  data({ object: 'error', message: 'LEAK', code: 500 }),
  data({ type: 'error', message: 'LEAK' }),
  data({ message: 'LEAK', code: 500 }),
  'event: error\ndata: {"message":"LEAK"}\n\n',
  'event:error\r\ndata: {"detail":"LEAK"}\r\n\r\n',
  'event: error\ndata:\n\n',
];

export const errorFrames = (): Fault[] =>
  ERROR_FRAMES.flatMap((error) => [
    {
      name: `${JSON.stringify(error)} at first`,
      script: streaming(error + DONE),
      stream: 'provider-down',
    },
    {
      name: `${JSON.stringify(error)} in mid-answer`,
      script: streaming(frame('Half ') + error + DONE),
      stream: 'provider-down',
      text: 'Half ',
    },
  ]);

const UNREADABLE: readonly string[] = [
  'data: {"LEAK\n\n',
  'data: {LEAK}\n\n',
  'data: LEAK\n\n',
  'data: null\n\n',
  'data: 5\n\n',
  'data: []\n\n',
  'data: "LEAK"\n\n',
  'data: {"a":1}{"LEAK":1}x\n\n',
];

export const unreadable = (): Fault[] =>
  UNREADABLE.map((broken) => ({
    name: `${JSON.stringify(broken)} in mid-answer`,
    script: streaming(frame('Half ') + broken + DONE),
    stream: 'answer-unreadable',
    text: 'Half ',
  }));

export const FRAMING: readonly Fault[] = [
  { name: 'CR LF', script: streaming(lines.replaceAll('\n', '\r\n')), stream: 'whole' },
  {
    name: 'CR',
    script: streaming(lines.replaceAll('\n', '\r')),
    stream: 'whole',
    wire: 'answer-cut',
  },
  { name: 'a byte order mark', script: streaming(`\uFEFF${lines}`), stream: 'whole' },
  {
    name: 'no space behind the colon',
    script: streaming(lines.replaceAll('data: ', 'data:')),
    stream: 'whole',
  },
  { name: 'no empty line at the end', script: streaming(lines.trimEnd()), stream: 'whole' },
  {
    name: 'comments in between',
    script: streaming(STREAM.map((part) => `: LEAK\n\n${part}`).join('')),
    stream: 'whole',
  },
  {
    name: 'comments inside events',
    script: streaming(STREAM.map((part) => `: LEAK\n${part}`).join('')),
    stream: 'whole',
  },
  {
    name: 'fields that are none',
    script: streaming(
      STREAM.map((part) => `LEAK: x\nid: 1\nretry: 5\nevent: message\n${part}`).join(''),
    ),
    stream: 'whole',
  },
  {
    name: 'data on several lines',
    script: streaming(lines.replace('"choices"', '\ndata: "choices"')),
    stream: 'whole',
  },
  {
    name: 'data that are empty',
    script: streaming(`data:\n\ndata: \n\n${lines}`),
    stream: 'whole',
  },
  {
    name: 'nothing behind the reason',
    script: streaming(STREAM.slice(0, 4).join('')),
    stream: 'whole',
  },
  {
    name: 'no reason but [DONE]',
    script: streaming(STREAM.slice(0, 3).join('') + DONE),
    stream: 'whole',
  },
  { name: 'nothing but [DONE]', script: streaming(DONE), stream: 'whole', text: '' },
  {
    name: 'two reasons',
    script: streaming(frame('你好 whole', 'stop') + frame('', 'length') + DONE),
    stream: 'whole',
  },
  {
    name: 'words behind [DONE]',
    script: streaming(`${lines}${data({ error: { message: 'LEAK' } })}`),
    stream: 'whole',
  },
  {
    name: 'a usage of NaN behind the reason',
    script: streaming(
      `${STREAM.slice(0, 4).join('')}data: {"choices":[],"usage":{"prompt_tokens":NaN}}\n\n${DONE}`,
    ),
    stream: 'whole',
  },
  {
    name: 'a usage of NaN before it',
    script: streaming(
      `${STREAM.slice(0, 3).join('')}data: {"choices":[],"usage":{"prompt_tokens":NaN},"error":null}\n\n${DONE}`,
    ),
    stream: 'answer-unreadable',
  },
  {
    name: 'one byte at a time',
    script: (response) => {
      response.writeHead(200, EVENT_STREAM);
      response.socket?.setNoDelay(true);
      for (const byte of Buffer.from(lines)) response.write(Buffer.of(byte));
      response.end();
    },
    stream: 'whole',
  },
];
