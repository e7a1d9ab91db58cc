import { readFileSync } from 'node:fs';
import { parseJsonEventStream } from '@ai-sdk/provider-utils';
import {
  createUIMessageStream,
  JsonToSseTransformStream,
  readUIMessageStream,
  simulateReadableStream,
  type UIMessage,
  type UIMessageChunk,
  uiMessageChunkSchema,
} from 'ai';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../problem.ts';
import type { ReplyChunk } from '../reply-chunk.ts';
import { encodeDone, encodeEvent, encodeHeartbeat } from './encode.ts';
import { readReply } from './read-reply.ts';

/** What the AI SDK's client makes of bytes: the chunks that it accepted, or the error that it threw. */
async function readWithAiSdk(bytes: ReadableStream<Uint8Array>): Promise<UIMessageChunk[]> {
  const chunks: UIMessageChunk[] = [];
  for await (const part of parseJsonEventStream({ stream: bytes, schema: uiMessageChunkSchema })) {
    if (!part.success) throw part.error;
    chunks.push(part.value);
  }
  return chunks;
}

/** Every type of chunk, first with the fields it must have, then with all that it may have. */
const EVERY_CHUNK: readonly ReplyChunk[] = [
  { type: 'start' },
  { type: 'start', messageId: 'm', messageMetadata: { a: 1 } },
  { type: 'start-step' },
  { type: 'reasoning-start', id: 'r' },
  { type: 'reasoning-delta', id: 'r', delta: 'hm' },
  { type: 'reasoning-end', id: 'r', providerMetadata: { openai: {} } },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: '你好 🙂\u2028"\\' },
  { type: 'text-end', id: 't', citations: [] },
  { type: 'tool-input-start', toolCallId: 'c', toolName: 'n', inputEncoding: 'text', title: 'T' },
  { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '{' },
  { type: 'tool-input-available', toolCallId: 'c', toolName: 'n', input: {}, dynamic: true },
  { type: 'tool-input-error', toolCallId: 'e', toolName: 'n', input: 1, errorText: 'bad' },
  { type: 'tool-approval-request', approvalId: 'a', toolCallId: 'c', isAutomatic: false },
  { type: 'tool-approval-response', approvalId: 'a', approved: true, reason: 'yes' },
  { type: 'tool-output-available', toolCallId: 'c', output: null, preliminary: true },
  { type: 'tool-output-error', toolCallId: 'c', errorText: 'bad', providerExecuted: true },
  { type: 'tool-output-denied', toolCallId: 'c' },
  { type: 'source-url', sourceId: 's', url: 'https://example.com', title: 'Example' },
  {
    type: 'source-document',
    sourceId: 's',
    mediaType: 'text/plain',
    title: 'D',
    filename: 'd.txt',
  },
  { type: 'file', url: 'data:,', mediaType: 'text/plain' },
  { type: 'reasoning-file', url: 'data:,', mediaType: 'text/plain' },
  { type: 'steering-message', id: 'x', parts: [{ type: 'text', text: 'left' }] },
  { type: 'custom', kind: 'natter.note' },
  { type: 'data-usage', data: { inputTokens: 1, outputTokens: 2 }, transient: true },
  { type: 'data-note', id: 'n', data: null },
  { type: 'message-metadata', messageMetadata: { b: 2 } },
  { type: 'reset-step' },
  { type: 'finish-step' },
  { type: 'abort', reason: 'stopped' },
  {
    type: 'error',
    errorText: PROBLEMS['answer-cut'].sentence,
    problem: { code: 'answer-cut', requestId: 'q', retryAfter: 3 },
  },
  ...(
    ['stop', 'length', 'content-filter', 'tool-calls', 'error', 'interrupted', 'other'] as const
  ).map((finishReason) => ({ type: 'finish' as const, finishReason, messageMetadata: {} })),
];

describe('the AI SDK as the other side', () => {
  it('accepts every chunk that we encode, and reads the same', async () => {
    const text = EVERY_CHUNK.map((chunk, index) => encodeEvent(chunk, String(index))).join(
      encodeHeartbeat(),
    );
    const bytes = new Blob([text, encodeDone()]).stream();
    expect(await readWithAiSdk(bytes)).toEqual(EVERY_CHUNK);
  });

  it('builds the message that we meant', async () => {
    const chunks: ReplyChunk[] = [
      { type: 'start', messageId: 'm1' },
      { type: 'start-step' },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: '你' },
      { type: 'text-delta', id: 't', delta: '好' },
      { type: 'text-end', id: 't' },
      { type: 'finish-step' },
      { type: 'finish', finishReason: 'stop' },
    ];
    const text =
      chunks.map((chunk, index) => encodeEvent(chunk, String(index))).join('') + encodeDone();
    const accepted = await readWithAiSdk(new Blob([text]).stream());
    let message: UIMessage | undefined;
    for await (const state of readUIMessageStream({
      stream: simulateReadableStream({ chunks: accepted }),
    })) {
      message = state;
    }
    expect(message).toMatchObject({ id: 'm1', role: 'assistant' });
    expect(message?.parts.at(-1)).toMatchObject({ type: 'text', text: '你好', state: 'done' });
  });

  it('writes streams that we read, every chunk of them', async () => {
    const stream = createUIMessageStream({
      execute: ({ writer }) => {
        for (const chunk of EVERY_CHUNK) writer.write(chunk as UIMessageChunk);
      },
    });
    const bytes = stream
      .pipeThrough(new JsonToSseTransformStream())
      .pipeThrough(new TextEncoderStream());
    const read: ReplyChunk[] = [];
    for await (const event of readReply(bytes)) read.push(event.chunk);
    // Its writer gives the first chunk an id where it has none; the rest is as it was.
    expect(read).toMatchObject(EVERY_CHUNK);
  });

  it.each(['answer-in-chinese.sse', 'tool-call.sse', 'failed-answer.sse'])(
    'reads the recorded %s as we do',
    async (name) => {
      const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
      const ours: ReplyChunk[] = [];
      for await (const event of readReply(new Blob([text]).stream())) ours.push(event.chunk);
      expect(ours).toEqual(await readWithAiSdk(new Blob([text]).stream()));
    },
  );
});
