import {
  encodeDone,
  encodeEvent,
  EventDecoder,
  isRecord,
  isString,
  LineDecoder,
  type Problem,
  PROBLEMS,
  REPLY_HEADERS,
  type ReplyChunk,
  toFinishReason,
  type Usage,
} from '@natter/protocol';
import { readJson } from '@natter/recording';
import { problemResponse } from './problem-response.ts';

/** Which row of the problem table a refusal of the model is. */
async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => undefined);
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  if (error['code'] === 'insufficient_quota') return { code: 'provider-quota-spent' };
  if (error['code'] === 'context_length_exceeded') return { code: 'conversation-too-long' };
  if (answer.status === 429) {
    const seconds = Math.ceil(Number(answer.headers.get('retry-after') ?? Number.NaN));
    return { code: 'provider-busy', ...(seconds >= 0 && { retryAfter: seconds }) };
  }
  if (answer.status === 401 || answer.status === 403) return { code: 'provider-refused-key' };
  return { code: answer.status >= 500 ? 'provider-down' : 'provider-rejected' };
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

async function* framesOf(body: ReadableStream<Uint8Array>) {
  const lines = new LineDecoder();
  const events = new EventDecoder();
  const reader = body.getReader();
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

/** The chunks of a reply; what fails behind the first byte travels as a chunk. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  conversationId: string,
  pieces: string[],
): AsyncGenerator<ReplyChunk> {
  const id = crypto.randomUUID();
  yield { type: 'start', messageId: id, messageMetadata: { conversationId } };
  yield { type: 'start-step' };
  let usage: Usage | undefined;
  let reason: string | undefined;
  for await (const frame of framesOf(body)) {
    if (isRecord(frame['error'])) throw new Error('The model failed in mid-answer.');
    usage = usageOf(frame['usage']) ?? usage;
    const { delta, finish_reason: ending } = choiceOf(frame);
    if (isString(ending)) reason = ending;
    const text = isRecord(delta) ? delta['content'] : undefined;
    if (!isString(text) || text === '') continue;
    if (pieces.length === 0) yield { type: 'text-start', id };
    pieces.push(text);
    yield { type: 'text-delta', id, delta: text };
  }
  if (reason === undefined) throw new Error('The answer ended too early.');
  if (pieces.length > 0) yield { type: 'text-end', id };
  if (usage) yield { type: 'data-usage', data: usage, transient: true };
  yield { type: 'finish-step' };
  yield { type: 'finish', finishReason: toFinishReason(reason) };
}

/** Answers with a stream of chunks, as the relay does. */
export async function replyFrom(
  answer: Response,
  id: string,
  said: (text: string) => void,
): Promise<Response> {
  if (!answer.ok || !answer.body) return problemResponse(await problemOf(answer));
  const pieces: string[] = [];
  const chunks = chunksOf(answer.body, id, pieces);
  const encoder = new TextEncoder();
  let count = 0;
  const close = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (pieces.length > 0) said(pieces.join(''));
    controller.enqueue(encoder.encode(encodeDone()));
    controller.close();
  };
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) close(controller);
        else controller.enqueue(encoder.encode(encodeEvent(value, (count += 1))));
      } catch {
        const problem: Problem = { code: 'answer-cut' };
        const errorText = PROBLEMS[problem.code].sentence;
        controller.enqueue(
          encoder.encode(encodeEvent({ type: 'error', errorText, problem }, count)),
        );
        close(controller);
      }
    },
    async cancel() {
      if (pieces.length > 0) said(pieces.join(''));
      await chunks.return(undefined);
    },
  });
  return new Response(stream, { headers: REPLY_HEADERS });
}
