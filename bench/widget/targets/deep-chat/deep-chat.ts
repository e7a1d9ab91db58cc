import type { Adapter } from '../../page/adapter.ts';

interface Signals {
  onOpen(): void;
  onClose(): void;
  onResponse(response: { readonly text: string }): Promise<void>;
}

interface DeepChat extends HTMLElement {
  connect: unknown;
  history: readonly { readonly role: 'user' | 'ai'; readonly text: string }[];
  submitUserMessage(content: { readonly text: string }): void;
}

/** deep-chat, fed by its `handler`, with one of its two ways to draw a stream. */
export function createDeepChat(stream: true | { readonly partialRender: true }): Adapter {
  const chat = document.createElement('deep-chat') as DeepChat;
  let answer: ((signals: Signals) => Promise<void>) | undefined;
  return {
    async mount(box, thread) {
      await customElements.whenDefined('deep-chat');
      chat.style.cssText = 'width: 100%; height: 100%; display: block';
      chat.connect = {
        stream,
        handler: (_body: unknown, signals: Signals) => void answer?.(signals),
      };
      chat.history = thread.map(({ role, text }) => ({
        role: role === 'user' ? 'user' : 'ai',
        text,
      }));
      box.append(chat);
    },
    ask(pieces) {
      return new Promise((resolve) => {
        answer = async (signals) => {
          signals.onOpen();
          for await (const text of pieces) await signals.onResponse({ text });
          signals.onClose();
          resolve();
        };
        chat.submitUserMessage({ text: 'Tell me about the bays.' });
      });
    },
  };
}
