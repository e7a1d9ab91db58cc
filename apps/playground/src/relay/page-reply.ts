import {
  encodeDone,
  encodeEvent,
  EventDecoder,
  eventIdOf,
  isRecord,
  isString,
  LineDecoder,
  type Problem,
  type ProblemCode,
  PROBLEMS,
  REPLY_HEADERS,
  type ReplyChunk,
  toFinishReason,
  type Usage,
} from '@natter/protocol';
import { readJson } from '@natter/recording';
import { problemResponse } from './problem-response.ts';

const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  insufficient_quota: 'provider-quota-spent',
  context_length_exceeded: 'conversation-too-long',
};
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'provider-refused-key',
  403: 'provider-refused-key',
  429: 'provider-busy',
};

/** Which row of the problem table a refusal of the model is. */
async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => undefined);
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  const fallback = answer.status >= 500 ? 'provider-down' : 'provider-rejected';
  const code = BY_CODE[String(error['code'])] ?? BY_STATUS[answer.status] ?? fallback;
  const retryAfter = Math.ceil(Number(answer.headers.get('retry-after') ?? Number.NaN));
  return { code, ...(retryAfter >= 0 && { retryAfter }) };
}

const usageOf = (value: unknown): Usage | undefined => {
  if (!isRecord(value)) return undefined;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = value;
  return typeof inputTokens === 'number' && typeof outputTokens === 'number'
    ? { inputTokens, outputTokens }
    : undefined;
};

const choiceOf = (frame: Readonly<Record<string, unknown>>) => {
  const [choice] = Array.isArray(frame['choices']) ? (frame['choices'] as unknown[]) : [];
  return isRecord(choice) ? choice : {};
};

/** Answers with one JSON object: `{ reply, id, finishReason, usage }`. */
export async function wholeReply(
  answer: Response,
  id: string,
  said: (text: string) => void,
): Promise<Response> {
  if (!answer.ok) return problemResponse(await problemOf(answer));
  const body: unknown = await answer.json();
  const frame = isRecord(body) ? body : {};
  const { message, finish_reason: reason } = choiceOf(frame);
  const reply = isRecord(message) && isString(message['content']) ? message['content'] : '';
  said(reply);
  const finishReason = toFinishReason(isString(reason) ? reason : '');
  return Response.json({ reply, id, finishReason, usage: usageOf(frame['usage']) });
}

/** What has been learnt about the end, until it comes. */
interface Ending {
  reason: string | undefined;
  usage: Usage | undefined;
}

async function* framesOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  const lines = new LineDecoder();
  const events = new EventDecoder();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const line of lines.push(piece.value)) {
        const frame = readJson(events.push(line)?.data);
        if (isRecord(frame)) yield frame;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What a frame of the model says, and what it tells of the ending. */
function readFrame(frame: Readonly<Record<string, unknown>>, ending: Ending): string {
  if (isRecord(frame['error'])) throw new Error('The model failed in mid-answer.');
  const { delta, finish_reason: reason } = choiceOf(frame);
  if (isString(reason)) ending.reason = reason;
  ending.usage = usageOf(frame['usage']) ?? ending.usage;
  const text = isRecord(delta) ? delta['content'] : undefined;
  return isString(text) ? text : '';
}

/** The chunks of a reply; `pieces` collects its words. */
async function* chunksOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string },
  pieces: string[],
): AsyncGenerator<ReplyChunk> {
  const id = 'text-1';
  const ending: Ending = { reason: undefined, usage: undefined };
  yield { type: 'start', messageId, messageMetadata: { conversationId } };
  yield { type: 'start-step' };
  for await (const frame of framesOf(reader)) {
    const delta = readFrame(frame, ending);
    if (delta === '') continue;
    if (pieces.length === 0) yield { type: 'text-start', id };
    pieces.push(delta);
    yield { type: 'text-delta', id, delta };
  }
  if (ending.reason === undefined) throw new Error('The answer ended too early.');
  if (pieces.length > 0) yield { type: 'text-end', id };
  if (ending.usage) yield { type: 'data-usage', data: ending.usage, transient: true };
  yield { type: 'finish-step' };
  yield { type: 'finish', finishReason: toFinishReason(ending.reason) };
}

/** Answers with a stream of chunks, as the relay does. */
export async function replyFrom(
  answer: Response,
  id: string,
  said: (text: string) => void,
): Promise<Response> {
  if (!answer.ok || !answer.body) return problemResponse(await problemOf(answer));
  const pieces: string[] = [];
  const reader = answer.body.getReader();
  const messageId = `msg_${crypto.randomUUID().replaceAll('-', '')}`;
  const chunks = chunksOf(reader, { conversationId: id, messageId }, pieces);
  const encoder = new TextEncoder();
  let count = 0;
  let isLeft = false;
  const close = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (pieces.length > 0) said(pieces.join(''));
    controller.enqueue(encoder.encode(encodeDone()));
    controller.close();
  };
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (isLeft) return;
        if (done) close(controller);
        else
          controller.enqueue(
            encoder.encode(encodeEvent(value, eventIdOf(messageId, (count += 1)))),
          );
      } catch {
        if (isLeft) return;
        const problem: Problem = { code: 'answer-cut' };
        const errorText = PROBLEMS[problem.code].sentence;
        controller.enqueue(
          encoder.encode(
            encodeEvent({ type: 'error', errorText, problem }, eventIdOf(messageId, count)),
          ),
        );
        close(controller);
      }
    },
    async cancel() {
      isLeft = true;
      if (pieces.length > 0) said(pieces.join(''));
      // A model that is silent would keep the chunks waiting: it is let go of first.
      await reader.cancel();
      await chunks.return(undefined);
    },
  });
  return new Response(stream, { headers: REPLY_HEADERS });
}
