import {
  type ChatMessage,
  type ChatRequest,
  type Problem,
  readChatRequest,
  type Session,
  textOf,
} from '@natter/protocol';
import { createSandbox, type Sandbox } from '@natter/sandbox';
import { replyFrom, wholeReply } from './page-reply.ts';
import { problemResponse } from './problem-response.ts';

type Ask = (request: Request) => Promise<Response>;

const MODEL = 'sandbox-chat';
const HOST = 'sandbox in this page';
const DAY = 24 * 60 * 60 * 1000;
const LONGEST_MESSAGE = 16_000;
/** Conversations that are kept until the page is left. */
const MOST_CONVERSATIONS = 50;
const REHEARSAL = /^x-sandbox-/;

/** What was said, by conversation; the oldest are forgotten. */
class Conversations {
  readonly #kept = new Map<string, ChatMessage[]>();

  read(id: string): ChatMessage[] | undefined {
    return this.#kept.get(id);
  }

  open(id: string): ChatMessage[] {
    const known = this.#kept.get(id);
    if (known) return known;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_CONVERSATIONS && oldest !== undefined) this.#kept.delete(oldest);
    const messages: ChatMessage[] = [];
    this.#kept.set(id, messages);
    return messages;
  }

  erase(id: string): void {
    this.#kept.delete(id);
  }
}

/** A conversation's id from an address; one that nobody can have where it is malformed. */
function readId(coded: string | undefined): string | undefined {
  try {
    return coded === undefined ? undefined : decodeURIComponent(coded);
  } catch {
    return '';
  }
}

const toMessage = (
  role: ChatMessage['role'],
  text: string,
  id: string = crypto.randomUUID(),
): ChatMessage => ({
  id,
  role,
  parts: [{ type: 'text', text }],
});

/** Puts the visitor's words into the conversation, or goes back to its newest ones. */
function beginTurn(messages: ChatMessage[], { message }: ChatRequest): Problem | undefined {
  if (message) {
    if (message.text.trim() === '') return { code: 'message-empty' };
    if (message.text.length > LONGEST_MESSAGE) return { code: 'message-too-long' };
    const place = messages.findIndex(({ id }) => id === message.id);
    if (place !== -1) messages.splice(place);
    messages.push(toMessage('user', message.text, message.id));
    return undefined;
  }
  const newest = messages.findLastIndex(({ role }) => role === 'user');
  messages.splice(newest + 1);
  return newest === -1 ? { code: 'conversation-unknown' } : undefined;
}

/** The question as the relay asks it of the model. */
function toQuestion(request: Request, messages: readonly ChatMessage[], stream: boolean): Request {
  const rehearsed = [...request.headers].filter(([name]) => REHEARSAL.test(name));
  return new Request(new URL('/v1/chat/completions', request.url), {
    method: 'POST',
    headers: [['content-type', 'application/json'], ...rehearsed],
    body: JSON.stringify({
      model: MODEL,
      messages: messages.map((message) => ({ role: message.role, content: textOf(message) })),
      ...(stream && { stream, stream_options: { include_usage: true } }),
    }),
    signal: request.signal,
  });
}

async function chat(request: Request, ask: Ask, kept: Conversations): Promise<Response> {
  const turn = readChatRequest(await request.json().catch(() => undefined));
  if (!turn) return problemResponse({ code: 'bad-request' });
  const id = turn.conversationId ?? crypto.randomUUID();
  const messages = kept.open(id);
  const problem = beginTurn(messages, turn);
  if (problem) return problemResponse(problem);
  const streamed = !request.headers.get('accept')?.startsWith('application/json');
  const answer = await ask(toQuestion(request, messages, streamed));
  const said = (text: string) => messages.push(toMessage('assistant', text));
  return streamed ? replyFrom(answer, id, said) : wholeReply(answer, id, said);
}

function conversation(request: Request, id: string, kept: Conversations): Response {
  if (request.method === 'DELETE') {
    kept.erase(id);
    return new Response(null, { status: 204 });
  }
  const messages = kept.read(id);
  return messages
    ? Response.json({ id, messages })
    : problemResponse({ code: 'conversation-unknown' });
}

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

/**
 * The relay's routes where there is no server: a site of nothing but files. The sandbox answers in
 * the page itself, and conversations last as long as the page.
 */
export function createPageRelay(sandbox: Sandbox = createSandbox()): typeof globalThis.fetch {
  const kept = new Conversations();
  const ask: Ask = async (request) => {
    const response = await sandbox(request);
    response.headers.set('x-relay-upstream', HOST);
    return response;
  };
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { pathname } = new URL(request.url);
    const [, section = '', coded, action] = pathname.split('/');
    const id = readId(coded);
    if (section === 'v1') return ask(request);
    if (section === 'status') return status();
    if (section === 'session') return session();
    if (section === 'healthz') return Response.json({ ok: true });
    if (section !== 'chat') return problemResponse({ code: 'route-unknown' });
    // An answer here ends with its request: there is never one to stop or to join.
    if (action !== undefined) return new Response(null, { status: 204 });
    return id === undefined ? chat(request, ask, kept) : conversation(request, id, kept);
  };
}
