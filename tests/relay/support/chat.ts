import {
  AbstractChat,
  type ChatState,
  type ChatStatus,
  DefaultChatTransport,
  type UIMessage,
} from 'ai';

/** What a front end keeps of a chat, without a page to draw it on. */
class PlainState implements ChatState<UIMessage> {
  status: ChatStatus = 'ready';
  error: Error | undefined;
  messages: UIMessage[] = [];

  pushMessage = (message: UIMessage) => void this.messages.push(message);
  popMessage = () => void this.messages.pop();
  replaceMessage = (index: number, message: UIMessage) => void (this.messages[index] = message);
  snapshot = <Thing>(thing: Thing): Thing => structuredClone(thing);
}

/** How an answer ended, as the client tells its page. */
export interface Ending {
  readonly isError: boolean;
  readonly isAbort: boolean;
  readonly isDisconnect: boolean;
  readonly finishReason: string | undefined;
}

/** The chat of the AI SDK that `useChat` is made of, in React, Vue, Svelte and Angular. */
export class Chat extends AbstractChat<UIMessage> {
  readonly endings: Ending[];

  constructor(address: string, id: string, headers: Record<string, string> = {}) {
    const endings: Ending[] = [];
    super({
      id,
      transport: new DefaultChatTransport({ api: `${address}/chat`, headers }),
      state: new PlainState(),
      onFinish: ({ isError, isAbort, isDisconnect, finishReason }) =>
        void endings.push({ isError, isAbort, isDisconnect, finishReason }),
    });
    this.endings = endings;
  }

  /** What the assistant has said until now, in its last message. */
  get text(): string {
    const last = this.lastMessage;
    if (last?.role !== 'assistant') return '';
    return last.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  }
}
