import type { Clock } from '../core/patience.ts';
import {
  type ReplyNews,
  type ReplyRequest,
  type ReplySource,
  STOPPED,
} from '../core/reply-source.ts';
import { followReply } from './follow-reply.ts';
import type { RelayClient } from './relay-client.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** Where the relay keeps a conversation. */
export const pathOf = (conversationId: string): string =>
  `/chat/${encodeURIComponent(conversationId)}`;

/** Asks something of a conversation. */
export function askOf(
  client: RelayClient,
  conversationId: string,
  what: 'feedback' | 'stop' | 'version',
  wish: object,
): Promise<Response> {
  const body = JSON.stringify(wish);
  const path = `${pathOf(conversationId)}/${what}`;
  return client.request(path, { method: 'POST', headers: JSON_BODY, body });
}

/** Ends an answer where it is given. */
export async function stopAnswer(
  client: RelayClient,
  conversationId: string,
  messageId: string,
): Promise<void> {
  await askOf(client, conversationId, 'stop', { messageId });
}

/**
 * A reply that is ended where it is given when the visitor stops it; a connection that just closes is
 * waited for by the relay.
 * @param messageId the answer, or the words that it answers
 */
export async function* stopByRoute(
  reply: AsyncIterable<ReplyNews>,
  client: RelayClient,
  conversationId: string,
  messageId: string,
  signal: AbortSignal,
): AsyncGenerator<ReplyNews> {
  const stop = () => {
    if (signal.reason !== STOPPED) return;
    // A stop that does not arrive changes nothing for the visitor, who has what was received.
    stopAnswer(client, conversationId, messageId).catch(() => {});
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    yield* reply;
  } finally {
    // Words that are sent again are stopped once, however often they were sent.
    signal.removeEventListener('abort', stop);
  }
}

/** Joins the newest answer of a conversation, behind an event or from its beginning. */
export function joinAnswer(
  client: RelayClient,
  conversationId: string,
  lastEventId: string,
  signal: AbortSignal,
): Promise<Response> {
  return client.request(`${pathOf(conversationId)}/stream`, {
    headers: {
      accept: 'text/event-stream',
      ...(lastEventId !== '' && { 'last-event-id': lastEventId }),
    },
    signal,
  });
}

/** The turn as the relay reads it. */
function bodyOf({ conversationId, message, again, replaces }: ReplyRequest): string {
  const { id, text, files } = message;
  if (again !== undefined)
    return JSON.stringify({ id: conversationId, trigger: 'regenerate-message', messageId: again });
  const parts = [...files, { type: 'text', text }];
  return JSON.stringify({
    id: conversationId,
    message: { id, role: 'user', parts },
    ...(replaces !== undefined && { messageId: replaces }),
  });
}

/** Replies of a relay: `POST /chat`, gone on with by `GET /chat/:id/stream`, stopped by `POST /chat/:id/stop`. */
export function createRelaySource(client: RelayClient, clock: Clock): ReplySource {
  return (request, signal) => {
    const { conversationId, message } = request;
    const ask = () =>
      client.request('/chat', {
        method: 'POST',
        headers: { ...JSON_BODY, accept: 'text/event-stream' },
        body: bodyOf(request),
        signal,
      });
    const reply = followReply({
      begin: ask,
      // The same message sent again is joined, not answered twice; a new version would be.
      goOn: (lastEventId) =>
        lastEventId === '' && request.again === undefined
          ? ask()
          : joinAnswer(client, conversationId, lastEventId, signal),
      clock,
      signal,
    });
    return stopByRoute(reply, client, conversationId, message.id, signal);
  };
}
