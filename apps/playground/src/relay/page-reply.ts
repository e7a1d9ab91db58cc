import {
  EventDecoder,
  isRecord,
  isString,
  LineDecoder,
  type Problem,
  type ProblemCode,
  type ReplyChunk,
  toFinishReason,
  type Usage,
} from '@natter/protocol';
import { readJson } from '@natter/recording';

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
export async function problemOf(answer: Response): Promise<Problem> {
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

/**
 * What a model says, as chunks of the relay's wire.
 * @throws when it breaks off
 */
export async function* chunksOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string },
): AsyncGenerator<ReplyChunk> {
  const id = 'text-1';
  const ending: Ending = { reason: undefined, usage: undefined };
  let isOpen = false;
  yield { type: 'start', messageId, messageMetadata: { conversationId } };
  yield { type: 'start-step' };
  for await (const frame of framesOf(reader)) {
    const delta = readFrame(frame, ending);
    if (delta === '') continue;
    if (!isOpen) yield { type: 'text-start', id };
    isOpen = true;
    yield { type: 'text-delta', id, delta };
  }
  if (ending.reason === undefined) throw new Error('The answer ended too early.');
  if (isOpen) yield { type: 'text-end', id };
  if (ending.usage) yield { type: 'data-usage', data: ending.usage, transient: true };
  yield { type: 'finish-step' };
  yield { type: 'finish', finishReason: toFinishReason(ending.reason) };
}
