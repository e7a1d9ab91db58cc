/** The mark before each stamp; nothing else in an answer has it, so that counting it counts chunks. */
export const MARK = '@';
/** Digits of a stamp: microseconds of the machine's monotonic clock, the same in every process. */
export const STAMP_DIGITS = 13;

const NO_STAMP = '0'.repeat(STAMP_DIGITS);
const ID = 'chatcmpl-bench00000000000000000000000';

/** Microseconds of the monotonic clock. */
export function microseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000_000 + Math.round(nanoseconds / 1000);
}

function eventOf(rest: Record<string, unknown>): string {
  const chunk = {
    id: ID,
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'bench-model',
    service_tier: 'default',
    system_fingerprint: 'fp_0000000000',
    ...rest,
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function choiceOf(delta: Record<string, unknown>, reason: string | null): string {
  const choice = { index: 0, delta, logprobs: null, finish_reason: reason };
  return eventOf({ choices: [choice], usage: null });
}

/** One piece of a body with `transfer-encoding: chunked`: an event in a frame of its own, as providers send it. */
const framed = (event: string) => `${Buffer.byteLength(event).toString(16)}\r\n${event}\r\n`;

const usage = { prompt_tokens: 12, completion_tokens: 40, total_tokens: 52 };
const word = framed(choiceOf({ content: ` word${MARK}${NO_STAMP}` }, null));
const closing = [
  framed(choiceOf({}, 'stop')),
  framed(eventOf({ choices: [], usage })),
  framed('data: [DONE]\n\n'),
  '0\r\n\r\n',
].join('');

const EVENT_HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n';
const role = framed(choiceOf({ role: 'assistant', content: '', refusal: null }, null));

/** The head of a streamed answer, and the chunk that names the role. */
export const OPENING: Buffer = Buffer.from(EVENT_HEAD + role);
/** Finish reason, usage, `[DONE]` and the end of the body. */
export const CLOSING: Buffer = Buffer.from(closing);

const WORD = Buffer.from(word);
const STAMP_AT = WORD.indexOf(MARK) + 1;

/** One chunk with one word, which carries the time at which it was sent. */
export function stampedWord(): Buffer {
  const bytes = Buffer.from(WORD);
  bytes.write(String(microseconds()).padStart(STAMP_DIGITS, '0'), STAMP_AT, 'latin1');
  return bytes;
}

/** Chunks that are sent together and whose time matters to nobody. */
export const words = (count: number): Buffer => Buffer.from(word.repeat(count));

/** A short streamed answer in one go. */
export const SHORT_STREAM: Buffer = Buffer.from(EVENT_HEAD + role + word.repeat(4) + closing);

const wholeAnswer = JSON.stringify({
  id: ID,
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'bench-model',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: ` word${MARK}${NO_STAMP}`.repeat(4),
        refusal: null,
      },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage,
  system_fingerprint: 'fp_0000000000',
});

/** The same answer as one JSON object. */
export const SHORT_JSON: Buffer = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(wholeAnswer)}\r\n\r\n${wholeAnswer}`,
);
