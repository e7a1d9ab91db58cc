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

/** Ends the answer where it is given; a connection that just closes is waited for by the relay. */
async function stopAnswer(client: RelayClient, path: string, messageId: string): Promise<void> {
  await client.request(`${path}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId }),
  });
}

/** Replies of a relay, by `POST /chat`; stopped by `POST /chat/:id/stop`. */
export function createRelaySource(client: RelayClient): ReplySource {
  return async function* relaySource({ conversationId, message: { id, text }, again }, signal) {
    const path = `/chat/${encodeURIComponent(conversationId)}`;
    const message = { id, role: 'user', parts: [{ type: 'text', text }] };
    const turn = again ? { trigger: 'regenerate-message', messageId: id } : { message };
    // A stop that does not arrive changes nothing for the visitor, who has what was received.
    const stop = () => void stopAnswer(client, path, id).catch(() => {});
    signal.addEventListener('abort', stop, { once: true });
    try {
      const response = await client.request('/chat', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ id: conversationId, ...turn }),
        signal,
      });
      if (!response.body) throw new ProblemError({ code: 'answer-unreadable' });
      yield* readReply(chunksOf(response.body));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
