import type { Clock } from '../core/patience.ts';
import type { Message } from '../core/message.ts';
import type { ReplyRequest, ReplySource } from '../core/reply-source.ts';
import { followReply } from './follow-reply.ts';
import { succeed } from './problem-of.ts';
import { systemClock } from './system-clock.ts';

/** Where a route for the AI SDK's `useChat` is, and how it is asked. */
export interface ChatRouteOptions {
  /** The address of the route. Default: `/api/chat`, as the AI SDK has it. */
  readonly url?: string;
  /** Headers for each request, or a function that makes them. Default: none. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Fields for each body beside the AI SDK's own. Default: none. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Whether `GET {url}/{id}/stream` gives a reply again from its beginning. Default: no. */
  readonly resume?: boolean;
  /** What makes the requests. Default: the browser. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: the device's own. */
  readonly clock?: Clock;
}

const toUIMessage = ({ id, role, parts }: Message) => ({ id, role, parts });

/** The thread as the AI SDK sends it: without the answer that is to be given again. */
function bodyOf(request: ReplyRequest, extra: ChatRouteOptions['body']): string {
  const { conversationId, messages, message, again } = request;
  return JSON.stringify({
    ...extra,
    id: conversationId,
    messages: messages.map(toUIMessage),
    trigger: again === undefined ? 'submit-message' : 'regenerate-message',
    messageId: again ?? message.id,
  });
}

/**
 * Replies of any backend that speaks the AI SDK's UI message stream (version 1), such as a route made
 * for `useChat`. It gets the whole thread each time and keeps nothing.
 */
export function createChatRouteSource(options: ChatRouteOptions = {}): ReplySource {
  const { url = '/api/chat', headers = {}, body, resume = false, clock = systemClock } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  const headersNow = async () =>
    new Headers(await (typeof headers === 'function' ? headers() : headers));
  return (request, signal) =>
    followReply({
      clock,
      signal,
      async begin() {
        const sent = await headersNow();
        sent.set('content-type', 'application/json');
        return succeed(
          await fetch(url, { method: 'POST', headers: sent, body: bodyOf(request, body), signal }),
        );
      },
      async goOn() {
        // A route that cannot be joined again would only answer twice.
        if (!resume) return new Response(null, { status: 204 });
        const place = `${url}/${encodeURIComponent(request.conversationId)}/stream`;
        return succeed(await fetch(place, { headers: await headersNow(), signal }));
      },
    });
}
