import {
  isRecord,
  isString,
  readEventId,
  readFeedbackRequest,
  REPLY_HEADERS,
  type Session,
} from '@natter/protocol';
import { createSandbox, type Sandbox } from '@natter/sandbox';
import { type Ask, MODEL, pageChat } from './page-chat.ts';
import type { PageConversation } from './page-conversation.ts';
import { PageConversations } from './page-conversations.ts';
import { LONGEST_MESSAGE } from './page-turn.ts';
import { problemResponse } from './problem-response.ts';

const HOST = 'sandbox in this page';
const DAY = 24 * 60 * 60 * 1000;

/** A conversation's id from an address; one that nobody can have where it is malformed. */
function readId(coded: string | undefined): string | undefined {
  try {
    return coded === undefined ? undefined : decodeURIComponent(coded);
  } catch {
    return '';
  }
}

async function fieldsOf(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => undefined);
  return isRecord(body) ? body : {};
}

const nothing = () => new Response(null, { status: 204 });
const unknown = () => problemResponse({ code: 'conversation-unknown' });

/** `GET /chat/:id/stream`: joins the answer that runs, or the one that is named. */
function join(request: Request, conversation: PageConversation | undefined): Response {
  const named = request.headers.get('last-event-id') ?? undefined;
  const place = readEventId(named);
  if (named !== undefined && !conversation) return unknown();
  const isReadable = named === undefined || place !== undefined;
  const { answer } = conversation ?? {};
  const start = isReadable ? answer?.startOf(place) : undefined;
  return answer === undefined || start === undefined
    ? nothing()
    : new Response(answer.streamFrom(start, request.signal), { headers: REPLY_HEADERS });
}

/** `POST /chat/:id/stop`: stops the answer that runs. */
async function stop(request: Request, conversation: PageConversation | undefined) {
  const { messageId } = await fieldsOf(request);
  const { answer } = conversation ?? {};
  const isMeant = messageId === undefined || messageId === answer?.id;
  if (answer?.isRunning && (isMeant || messageId === answer.question)) {
    answer.stop();
    await answer.done;
  }
  return nothing();
}

/** `POST /chat/:id/version`: shows another version of a message. */
async function version(request: Request, conversation: PageConversation | undefined) {
  const { messageId, number } = await fieldsOf(request);
  if (!isString(messageId)) return problemResponse({ code: 'bad-request' });
  const named = conversation?.find(messageId);
  if (!conversation || !named) return unknown();
  if (conversation.answer?.isRunning) return problemResponse({ code: 'conversation-busy' });
  const chosen = conversation.versionsOf(named)[Number(number) - 1];
  if (!chosen) return problemResponse({ code: 'bad-request' });
  conversation.show(chosen);
  return Response.json(conversation.shown());
}

/** `POST /chat/:id/feedback`: keeps what is thought of an answer, or takes it back. */
async function feedback(request: Request, conversation: PageConversation | undefined) {
  const wish = readFeedbackRequest(await fieldsOf(request));
  if (!wish) return problemResponse({ code: 'bad-request' });
  const answer = conversation?.find(wish.messageId);
  if (!conversation || answer?.message.role !== 'assistant') return unknown();
  if (wish.feedback) conversation.feedback.set(answer, wish.feedback);
  else conversation.feedback.delete(answer);
  return nothing();
}

const ACTIONS = { stream: join, stop, version, feedback } as const;

function session(): Response {
  const answer: Session = {
    token: 'in-this-page',
    expiresAt: Date.now() + DAY,
    visitor: crypto.randomUUID(),
    settings: { sandbox: true, model: MODEL, maxMessageLength: LONGEST_MESSAGE },
  };
  return Response.json(answer);
}

const status = () => Response.json({ upstream: { host: HOST, model: MODEL, sandbox: true } });

function list({ url }: Request, kept: PageConversations): Response {
  const found = kept.list(new URL(url).searchParams);
  return 'code' in found ? problemResponse(found) : Response.json(found);
}

/** The routes under `/chat`. */
function chatRoutes(
  request: Request,
  [coded, action]: readonly (string | undefined)[],
  ask: Ask,
  kept: PageConversations,
): Response | Promise<Response> {
  const id = readId(coded);
  if (id === undefined)
    return request.method === 'GET' ? list(request, kept) : pageChat(request, ask, kept);
  const conversation = kept.read(id);
  if (action !== undefined) {
    if (!Object.hasOwn(ACTIONS, action)) return problemResponse({ code: 'route-unknown' });
    return ACTIONS[action as keyof typeof ACTIONS](request, conversation);
  }
  if (request.method === 'DELETE') {
    kept.erase(id);
    return nothing();
  }
  return conversation ? Response.json(conversation.shown()) : unknown();
}

/**
 * The relay's routes where there is no server: a site of nothing but files. The sandbox answers in
 * the page itself, and conversations last as long as the page.
 */
export function createPageRelay(sandbox: Sandbox = createSandbox()): typeof globalThis.fetch {
  const kept = new PageConversations();
  const ask: Ask = async (request) => {
    const response = await sandbox(request);
    response.headers.set('x-relay-upstream', HOST);
    return response;
  };
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { pathname } = new URL(request.url);
    const [, section = '', ...rest] = pathname.split('/');
    if (section === 'v1') return ask(request);
    if (section === 'status') return status();
    if (section === 'session') return session();
    if (section === 'healthz') return Response.json({ ok: true });
    if (section !== 'chat') return problemResponse({ code: 'route-unknown' });
    return chatRoutes(request, rest, ask, kept);
  };
}
