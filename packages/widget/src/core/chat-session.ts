import { type ChatAction, chatReducer } from './chat-reducer.ts';
import { type ChatState, emptyChat, type Message } from './chat-state.ts';
import { ProblemError, toProblem } from './problem-error.ts';
import type { ReplySource } from './reply-source.ts';
import { createStore, type Store, type WritableStore } from './store.ts';

/** What a session needs from outside. */
export interface ChatSessionOptions {
  readonly conversationId: string;
  readonly replySource: ReplySource;
  /** Fetches what was said before; `undefined` when nothing was. Default: there is no history. */
  readonly readHistory?: (conversationId: string) => Promise<readonly Message[] | undefined>;
  /** Makes ids for messages. */
  readonly createId: () => string;
}

/** Whether a reply is on its way, so that nothing else can be sent. */
function isBusy({ phase }: ChatState): boolean {
  return phase.name === 'waiting' || phase.name === 'streaming';
}

const isAfter = ({ messages }: ChatState, one: Message, other: Message): boolean =>
  messages.indexOf(one) > messages.indexOf(other);

/** One conversation and everything that can be done with it. */
export class ChatSession {
  readonly conversationId: string;
  readonly store: Store<ChatState>;
  readonly #store: WritableStore<ChatState, ChatAction> = createStore(chatReducer, emptyChat);
  readonly #options: ChatSessionOptions;
  #loading: Promise<void> | undefined;
  #reply: AbortController | undefined;

  constructor(options: ChatSessionOptions) {
    this.conversationId = options.conversationId;
    this.store = this.#store;
    this.#options = options;
  }

  /** Fetches what was said before. Sends nothing. */
  async load(): Promise<void> {
    if (isBusy(this.#store.get())) return;
    this.#loading ??= this.#fetchHistory();
    await this.#loading;
    this.#loading = undefined;
  }

  /**
   * Says something and receives the reply; what is said while the history is fetched waits for it.
   * Does nothing while a reply is on its way, or for empty words.
   */
  async send(text: string): Promise<void> {
    await this.#loading;
    if (text.trim() === '' || isBusy(this.#store.get())) return;
    const message: Message = { id: this.#options.createId(), role: 'user', text };
    this.#store.dispatch({ type: 'message-sent', message });
    await this.#receive(message);
  }

  /** Ends the reply that is on its way; what had arrived stays. */
  stop(): void {
    if (!isBusy(this.#store.get())) return;
    this.#store.dispatch({ type: 'reply-stopped' });
    this.#reply?.abort();
  }

  /** Asks for a reply to the last words once more; where nothing was said, for the history. */
  async retry(): Promise<void> {
    if (isBusy(this.#store.get())) return;
    const newest = this.#store.get().messages.findLast(({ role }) => role === 'user');
    if (!newest) return this.load();
    // Words that were answered, even if only until they were stopped, would only be answered the same.
    const reply = this.#store.get().messages.findLast(({ role }) => role === 'assistant');
    const again =
      reply !== undefined && isAfter(this.#store.get(), reply, newest) && !reply.problem;
    this.#store.dispatch({ type: 'reply-requested-again' });
    await this.#receive(newest, again);
  }

  async #fetchHistory(): Promise<void> {
    const { readHistory, createId } = this.#options;
    if (!readHistory) return;
    this.#store.dispatch({ type: 'history-requested' });
    try {
      const messages = await readHistory(this.conversationId);
      this.#store.dispatch({ type: 'history-loaded', messages: messages ?? [] });
    } catch (error) {
      const problem = toProblem(error, false);
      this.#store.dispatch({ type: 'reply-failed', replyId: createId(), problem });
    }
  }

  async #receive(message: Message, again = false): Promise<void> {
    const { replySource, createId } = this.#options;
    const { signal } = (this.#reply = new AbortController());
    const replyId = createId();
    let begun = false;
    try {
      const request = { conversationId: this.conversationId, message, ...(again && { again }) };
      for await (const { chunk } of replySource(request, signal)) {
        if (signal.aborted) return;
        begun = true;
        this.#store.dispatch({ type: 'reply-chunk', replyId, chunk });
        if (chunk.type === 'error') return;
      }
      // A source that just ends has said all it had to say only when it said so.
      if (isBusy(this.#store.get())) throw new ProblemError({ code: 'answer-cut' });
    } catch (error) {
      if (signal.aborted) return;
      const problem = toProblem(error, begun);
      this.#store.dispatch({ type: 'reply-failed', replyId, problem });
    }
  }
}
