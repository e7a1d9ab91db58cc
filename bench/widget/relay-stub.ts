import type { IncomingMessage, ServerResponse } from 'node:http';
import { DONE, openSession, toEvent } from './page/wire.ts';

/** What every first message is answered with. */
const ANSWER = '**Hello** from the bench.';

const CHUNKS = [
  { type: 'start', messageId: 'answer' },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: ANSWER },
  { type: 'text-end', id: 't' },
  { type: 'finish' },
];

/** Answers each of the chats in the way that it understands. */
export function answerAsRelay(
  { method }: IncomingMessage,
  pathname: string,
  response: ServerResponse,
): void {
  const json = (body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (pathname.endsWith('/session')) json(openSession());
  else if (pathname.endsWith('/deep-chat')) json({ text: ANSWER });
  else if (pathname.endsWith('/n8n')) json({ output: ANSWER });
  else if (pathname.endsWith('/chat') && method === 'POST')
    response
      .writeHead(200, {
        'content-type': 'text/event-stream',
        'x-vercel-ai-ui-message-stream': 'v1',
      })
      .end(CHUNKS.map(toEvent).join('') + DONE);
  else if (pathname.endsWith('/chat')) json({ conversations: [] });
  else json({ code: 'conversation-unknown' }, 404);
}
