import type { Exchange, ExchangeEnd, Frame, Header } from '@natter/recording';

/** What a test wants different from an exchange that went well. */
export interface Wanted {
  readonly id?: number;
  readonly asker?: Exchange['asker'];
  readonly startedAt?: number;
  readonly method?: string;
  readonly path?: string;
  readonly sent?: readonly Header[];
  /** The body of the request: fields, or a text as it is. */
  readonly request?: Readonly<Record<string, unknown>> | string;
  readonly status?: number;
  readonly received?: readonly Header[];
  readonly body?: string;
  readonly frames?: readonly Frame[];
  readonly bytes?: number;
  /** Milliseconds from the start to the head, to the first byte, and to the end. */
  readonly headAfter?: number;
  readonly firstByteAfter?: number;
  readonly endAfter?: number;
  /** How it ended; `undefined` while it is under way. */
  readonly end?: ExchangeEnd['type'] | undefined;
}

const MESSAGES = [
  { role: 'system', content: 'Answer in one sentence.' },
  { role: 'user', content: '你好' },
];

const textOf = (request: Wanted['request']): string =>
  typeof request === 'string'
    ? request
    : JSON.stringify(request ?? { model: 'sandbox-chat', messages: MESSAGES });

/** An exchange that went well, without a body. */
const USUAL = {
  id: 1,
  asker: 'code',
  startedAt: 0,
  method: 'POST',
  path: '/v1/chat/completions',
  sent: [],
  status: 200,
  received: [['content-type', 'application/json']],
  body: '',
  frames: [],
  headAfter: 100,
  endAfter: 200,
  end: 'complete',
} satisfies Wanted;

type Settled = Wanted & Required<Pick<Wanted, keyof typeof USUAL>>;

function answered(wanted: Settled): Partial<Exchange> {
  const { startedAt, body, frames, headAfter, endAfter } = wanted;
  const { bytes = frames.at(-1)?.bytes ?? body.length } = wanted;
  const { firstByteAfter = headAfter + 10 } = wanted;
  return {
    head: { at: startedAt + headAfter, status: wanted.status, headers: wanted.received },
    bytes,
    ...(bytes > 0 && {
      firstByteAt: startedAt + firstByteAfter,
      lastByteAt: frames.at(-1)?.at ?? startedAt + endAfter,
    }),
  };
}

/** An exchange; everything that is not named is as in one that went well, without a body. */
export function exchange(wanted: Wanted = {}): Exchange {
  const settled: Settled = { ...USUAL, ...wanted };
  const { id, asker, startedAt, method, path, sent, frames, body, end } = settled;
  return {
    id,
    asker,
    startedAt,
    request: {
      method,
      path,
      headers: sent,
      body: method === 'GET' ? undefined : textOf(wanted.request),
    },
    frames,
    body,
    bytes: 0,
    ...answered(settled),
    ...(end && { end: { at: startedAt + settled.endAfter, type: end } }),
  };
}

/** An exchange that never got an answer. */
export function unanswered(wanted: Wanted = {}): Exchange {
  const { head: _head, ...rest } = exchange({ end: 'broken', ...wanted, body: '', frames: [] });
  return rest;
}

/** A chat completion in one piece. Without `usage` the model tells none. */
export function completion(
  text: string,
  { usage, ...wanted }: Wanted & { readonly usage?: Readonly<Record<string, unknown>> } = {},
): Exchange {
  const body = JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'sandbox-chat',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    ...(usage && { usage }),
  });
  return exchange({ body, ...wanted });
}

const toFrame = (at: number, bytes: number, fields: unknown): Frame => ({
  at,
  bytes,
  event: 'message',
  data: typeof fields === 'string' ? fields : JSON.stringify(fields),
});

/**
 * A chat completion in pieces, each with the milliseconds since the start; every frame has 100
 * bytes. Last come a finish reason and, where it is given, usage.
 */
export function stream(
  pieces: readonly (readonly [after: number, text: string])[],
  { usage, ...wanted }: Wanted & { readonly usage?: Readonly<Record<string, unknown>> } = {},
): Exchange {
  const { startedAt = 0 } = wanted;
  const last = pieces.at(-1)?.[0] ?? 0;
  const fields = [
    ...pieces.map(([after, text]) => [
      after,
      { choices: [{ index: 0, delta: { content: text } }] },
    ]),
    [last, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }],
    ...(usage ? [[last, { choices: [], usage }]] : []),
    [last, '[DONE]'],
  ] as const;
  const first = pieces[0]?.[0] ?? 0;
  return exchange({
    frames: fields.map(([after, each], index) =>
      toFrame(startedAt + Number(after), (index + 1) * 100, each),
    ),
    received: [['content-type', 'text/event-stream; charset=utf-8']],
    headAfter: first,
    firstByteAfter: first,
    endAfter: last,
    ...wanted,
  });
}

/** A refusal with OpenAI's error. */
export function refusal(status: number, wanted: Wanted = {}): Exchange {
  const error = { message: 'No.', type: 'error', param: null, code: null };
  return exchange({ status, body: JSON.stringify({ error }), ...wanted });
}
