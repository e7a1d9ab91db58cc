import {
  type ConversationSummary,
  encodeDone,
  encodeEvent,
  eventIdOf,
  isRecord,
  type PublicSettings,
  REPLY_HEADERS,
  type StoredMessage,
  toProblemDocument,
} from '@natter/protocol';
import type { ReplyRequest, ReplySource } from '../../src/core/reply-source.ts';
import { STOPPED } from '../../src/core/reply-source.ts';
import { silence } from './replay.ts';

/** What a story's relay knows, and how it answers. */
export interface StoryRelay {
  readonly settings?: Partial<PublicSettings>;
  /** What was said before. */
  readonly messages?: readonly StoredMessage[];
  readonly conversations?: readonly ConversationSummary[];
  /** Default: it stays silent. */
  readonly replySource?: ReplySource;
}

const SETTINGS: PublicSettings = { sandbox: false, model: 'example', maxMessageLength: 4000 };
const DAY = 86_400_000;

const session = (settings: StoryRelay['settings']) =>
  Response.json({
    token: 'of-a-story',
    expiresAt: Date.now() + DAY,
    visitor: 'v'.repeat(22),
    settings: { ...SETTINGS, ...settings },
  });

function problem(code: 'conversation-unknown' | 'route-unknown'): Response {
  return Response.json(toProblemDocument({ code }), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** An answer as a relay streams it. */
function stream(source: ReplySource, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const stopped = new AbortController();
  signal.addEventListener('abort', () => stopped.abort(STOPPED));
  // The sources of stories answer whatever they are asked.
  const news = source({} as ReplyRequest, stopped.signal)[Symbol.asyncIterator]();
  const id = crypto.randomUUID();
  let count = 0;
  const event = (chunk: Parameters<typeof encodeEvent>[0]) =>
    encoder.encode(encodeEvent(chunk, eventIdOf(id, count++)));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(event({ type: 'start', messageId: id })),
    async pull(controller) {
      const { value, done } = await news.next();
      if (value && 'chunk' in value) controller.enqueue(event(value.chunk));
      if (!done) return;
      controller.enqueue(encoder.encode(encodeDone()));
      controller.close();
    },
    cancel: () => stopped.abort(),
  });
  return new Response(body, { headers: REPLY_HEADERS });
}

function list({ conversations = [] }: StoryRelay, { searchParams }: URL): Response {
  const search = searchParams.get('search') ?? '';
  return Response.json({
    conversations: conversations.filter(({ title }) => title.includes(search)),
  });
}

/** Whatever a conversation is asked beside its words: it says yes. */
async function answerAction(request: Request): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  return isRecord(body) ? Response.json({}) : new Response(null, { status: 204 });
}

/** The routes of a relay that lives in a story, as what makes requests. */
export function createStoryRelay(relay: StoryRelay = {}): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^.*?\/(session|healthz|chat)/, '$1').split('/');
    const [section, id, action] = path;
    if (section === 'session') return session(relay.settings);
    if (section === 'healthz') return Response.json({ ok: true });
    if (section !== 'chat') return problem('route-unknown');
    if (id === undefined)
      return request.method === 'POST'
        ? stream(relay.replySource ?? silence, request.signal)
        : list(relay, url);
    if (action !== undefined || request.method !== 'GET') return answerAction(request);
    return relay.messages
      ? Response.json({ id, messages: relay.messages })
      : problem('conversation-unknown');
  };
}
