import {
  type ChatRequest,
  type Problem,
  readChatRequest,
  REPLY_HEADERS,
  textOf,
} from '@natter/protocol';
import { type AskModel, givePageAnswer, tellAgain } from './give-page-answer.ts';
import { PageAnswer } from './page-answer.ts';
import type { PageConversation } from './page-conversation.ts';
import type { PageConversations } from './page-conversations.ts';
import { beginTurn } from './page-turn.ts';
import { problemResponse } from './problem-response.ts';

/** Asks the model in the page. */
export type Ask = (request: Request) => Promise<Response>;

/** The model that answers. */
export const MODEL = 'sandbox-chat';
const REHEARSAL = /^x-sandbox-/;

/** Asks as the relay asks; what is rehearsed with the request goes along. */
function askingFor(request: Request, ask: Ask): AskModel {
  const rehearsed = [...request.headers].filter(([name]) => REHEARSAL.test(name));
  return (messages, signal) =>
    ask(
      new Request(new URL('/v1/chat/completions', request.url), {
        method: 'POST',
        headers: [['content-type', 'application/json'], ...rehearsed],
        body: JSON.stringify({
          model: MODEL,
          messages: messages.map((each) => ({ role: each.role, content: textOf(each) })),
          stream: true,
          stream_options: { include_usage: true },
        }),
        signal,
      }),
    );
}

/** The answer as one JSON object: `{ reply, id, finishReason, usage }`, and `stopped` where it is not whole. */
async function asWhole(answer: PageAnswer, id: string, { signal }: Request): Promise<Response> {
  await new Response(answer.streamFrom(0, signal)).text();
  if (answer.problem) return problemResponse(answer.problem);
  const usage = answer.chunks.find(({ type }) => type === 'data-usage');
  const finish = answer.chunks.find((chunk) => chunk.type === 'finish');
  return Response.json({
    reply: answer.text,
    id,
    ...(finish && { finishReason: finish.finishReason }),
    ...(usage && 'data' in usage && { usage: usage.data }),
    ...(!finish && { stopped: true }),
  });
}

/** Rejects when nobody waits any more, as `fetch` does. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** The answer as it comes. What failed before its first chunk has a status. */
async function asStream(answer: PageAnswer, { signal }: Request): Promise<Response> {
  const body = answer.streamFrom(0, signal);
  await Promise.race([answer.begun, aborted(signal)]);
  if (answer.problem && answer.chunks[0]?.type === 'error') return problemResponse(answer.problem);
  return new Response(body, { headers: REPLY_HEADERS });
}

const respond = (request: Request, answer: PageAnswer, id: string) =>
  request.headers.get('accept')?.startsWith('application/json')
    ? asWhole(answer, id, request)
    : asStream(answer, request);

/** Names what is asked, so that the same request that comes twice is recognised. */
const nameOf = ({ trigger, message, messageId }: ChatRequest) =>
  message
    ? JSON.stringify([trigger, message.id ?? crypto.randomUUID(), message.text])
    : JSON.stringify([trigger, messageId]);

/** The running answer, if it is one to the same question; another makes way, unless somebody reads it. */
async function joinRunning(
  { answer }: PageConversation,
  asked: string,
): Promise<PageAnswer | Problem | undefined> {
  if (!answer?.isRunning) return undefined;
  if (answer.asked === asked) return answer;
  if (answer.isRead) return { code: 'conversation-busy' };
  answer.stop();
  await answer.done;
  return undefined;
}

/** `POST /chat`: one turn of a conversation, streamed or as JSON. */
export async function pageChat(
  request: Request,
  ask: Ask,
  kept: PageConversations,
): Promise<Response> {
  const turn = readChatRequest(await request.json().catch(() => undefined));
  if (!turn) return problemResponse({ code: 'bad-request' });
  const id = turn.conversationId ?? crypto.randomUUID();
  const conversation = kept.open(id);
  const asked = nameOf(turn);
  const running = await joinRunning(conversation, asked);
  if (running instanceof PageAnswer) return respond(request, running, id);
  const begun = running ? { problem: running } : beginTurn(conversation, turn);
  if ('problem' in begun) return problemResponse(begun.problem);
  if ('given' in begun) {
    conversation.show(begun.given);
    const again = new PageAnswer({ asked, question: '' }, begun.given.message.id);
    tellAgain(begun.given, again);
    return respond(request, again, id);
  }
  const { question } = begun;
  const answer = new PageAnswer({ asked, question: question.message.id });
  conversation.answer = answer;
  void givePageAnswer({ conversation, question, answer }, askingFor(request, ask));
  return respond(request, answer, id);
}
