import { readReply } from '@natter/protocol';
import { ProblemError } from '../core/problem-error.ts';
import type { ReplySource } from '../core/reply-source.ts';
import type { RelayClient } from './relay-client.ts';

/** The chunks of a body. Not every browser can walk through a stream with `for await`. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      yield piece.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Replies of a relay, by `POST /chat`. */
export function createRelaySource(client: RelayClient): ReplySource {
  return async function* relaySource({ conversationId, message: { id, text } }, signal) {
    const message = { id, role: 'user', parts: [{ type: 'text', text }] };
    const response = await client.request('/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ id: conversationId, message }),
      signal,
    });
    if (!response.body) throw new ProblemError({ code: 'answer-unreadable' });
    yield* readReply(chunksOf(response.body));
  };
}
