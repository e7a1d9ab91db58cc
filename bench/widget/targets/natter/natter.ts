import type { Adapter } from '../../page/adapter.ts';
import type { Said } from '../../page/document.ts';
import { DONE, openSession, toEvent } from '../../page/wire.ts';

/** What is used of the widget here. */
interface Chat extends HTMLElement {
  conversation: string | undefined;
  fetch: typeof globalThis.fetch | undefined;
  replySource: (() => AsyncIterable<unknown>) | undefined;
  send(text: string): Promise<void>;
}

const NOTHING = (async function* nothing(): AsyncGenerator<string> {})();

function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const write = (chunk: unknown) => controller.enqueue(encoder.encode(toEvent(chunk)));
      write({ type: 'start', messageId: 'answer' });
      write({ type: 'text-start', id: 't' });
      for await (const delta of pieces) write({ type: 'text-delta', id: 't', delta });
      write({ type: 'text-end', id: 't' });
      write({ type: 'finish' });
      controller.enqueue(encoder.encode(DONE));
      controller.close();
    },
  });
}

/** A relay inside of the page: it knows one conversation, and answers by what is asked for next. */
function createRelay(
  thread: readonly Said[],
  answer: () => AsyncIterable<string>,
): typeof globalThis.fetch {
  const messages = thread.map(({ role, text }, at) => ({
    id: `m${at}`,
    role,
    parts: [{ type: 'text', text }],
  }));
  return async function relay(input, init) {
    const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (pathname.endsWith('/session')) return Response.json(openSession());
    if (pathname.endsWith('/chat') && init?.method === 'POST')
      return new Response(streamOf(answer()), { headers: { 'content-type': 'text/event-stream' } });
    if (pathname.endsWith('/chat')) return Response.json({ conversations: [] });
    return Response.json({ id: 'bench', messages });
  };
}

/** The pieces as chunks of the wire, for a chat that has no relay. */
async function* chunksOf(pieces: AsyncIterable<string>) {
  yield { id: '', chunk: { type: 'text-start', id: 't' } };
  for await (const delta of pieces) yield { id: '', chunk: { type: 'text-delta', id: 't', delta } };
  yield { id: '', chunk: { type: 'text-end', id: 't' } };
  yield { id: '', chunk: { type: 'finish' } };
}

/** Natter as it is built. Where something was said before, it is asked of a relay that is a function of the page. */
export function createNatter(): Adapter {
  const chat = document.createElement('natter-chat') as Chat;
  let pieces: AsyncIterable<string> = NOTHING;
  return {
    async mount(box, thread) {
      chat.setAttribute('mode', 'inline');
      chat.style.height = '100%';
      if (thread.length > 0) {
        chat.conversation = 'bench';
        chat.fetch = createRelay(thread, () => pieces);
      } else chat.replySource = () => chunksOf(pieces);
      // The loader finds it here, and gives no other one to the page.
      box.append(chat);
      await customElements.whenDefined('natter-chat');
    },
    async ask(answer) {
      pieces = answer;
      await chat.send('Tell me about the bays.');
    },
  };
}
