import type { Adapter } from '../../page/adapter.ts';
import type { Said } from '../../page/document.ts';

/** What `createChat` gives back: a Vue app with the chat in it. */
export interface App {
  readonly config: {
    readonly globalProperties: { readonly $chat: { sendMessage(text: string): Promise<unknown> } };
  };
}

const WEBHOOK = '/bench-webhook';

/** The answer of a workflow: one JSON value in each line. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const metadata = { nodeId: 'n', runIndex: 0 };
  return new ReadableStream({
    async start(controller) {
      const write = (line: object) =>
        controller.enqueue(encoder.encode(`${JSON.stringify({ ...line, metadata })}\n`));
      write({ type: 'begin' });
      for await (const content of pieces) write({ type: 'item', content });
      write({ type: 'end' });
      controller.close();
    },
  });
}

/** n8n's chat, whose webhook is a function of the page. */
export function createN8n(createChat: (options: unknown) => App): Adapter {
  let answer: AsyncIterable<string> | undefined;
  let app: App | undefined;

  function replaceFetch(thread: readonly Said[]): void {
    const browser = globalThis.fetch.bind(globalThis);
    const data = thread.map(({ role, text }) => ({
      id: [role === 'user' ? 'HumanMessage' : 'AIMessage'],
      kwargs: { content: text },
    }));
    globalThis.fetch = async (input, init) => {
      if (input !== WEBHOOK) return browser(input, init);
      const isQuestion = String(init?.body).includes('sendMessage');
      return isQuestion && answer ? new Response(streamOf(answer)) : Response.json({ data });
    };
  }

  return {
    mount(_box, thread) {
      replaceFetch(thread);
      app = createChat({
        webhookUrl: WEBHOOK,
        target: '#box',
        mode: 'fullscreen',
        initialMessages: [],
        enableStreaming: true,
      });
    },
    async ask(pieces) {
      answer = pieces;
      await app?.config.globalProperties.$chat.sendMessage('Tell me about the bays.');
    },
  };
}
