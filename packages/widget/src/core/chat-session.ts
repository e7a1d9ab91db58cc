import { type ChatAction, chatReducer } from './chat-reducer.ts';
import { type ChatState, emptyChat, isBusy } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import { type FilePart, type Message, textOf, userMessage } from './message.ts';
import { createMemoryOutbox, type Outbox } from './outbox.ts';
import type { Clock } from './patience.ts';
import { toProblem } from './problem-error.ts';
import { Receiver } from './receiver.ts';
import type { Archive, History, ReplyRequest, ReplySource } from './reply-source.ts';
import { createStore, type Store, type WritableStore } from './store.ts';

/** What a session needs from outside. */
export interface ChatSessionOptions {
  readonly conversationId: string;
  readonly replySource: ReplySource;
  /** Where the conversation is kept. Default: nowhere, and the session keeps its branches itself. */
  readonly archive?: Archive | undefined;
  /** Where unsent words are kept. Default: in memory. */
  readonly outbox?: Outbox;
  /** Makes ids for messages. */
  readonly createId: () => string;
  readonly clock: Clock;
  /** Hears everything that happens, so that another page can follow it. */
  readonly onAction?: (action: ChatAction) => void;
}

const filesOf = ({ parts }: Message): FilePart[] => parts.filter((part) => part.type === 'file');
const isHeld = ({ phase }: ChatState): boolean => phase.name === 'held';

/** One conversation of this page with its backend. */
export class ChatSession implements Conversation {
  readonly conversationId: string;
  readonly store: Store<ChatState>;
  readonly #store: WritableStore<ChatState, ChatAction>;
  readonly #options: ChatSessionOptions;
  readonly #outbox: Outbox;
  readonly #receiver: Receiver;
  #loading: Promise<History | undefined> | undefined;

  /** @param state where the conversation stands, when another page has followed it so far */
  constructor(options: ChatSessionOptions, state: ChatState = emptyChat) {
    const { conversationId, archive, clock, outbox = createMemoryOutbox() } = options;
    this.conversationId = conversationId;
    this.#store = createStore(chatReducer, state, options.onAction);
    this.store = this.#store;
    this.#options = options;
    this.#outbox = outbox;
    this.#receiver = new Receiver({ conversationId, archive, clock, store: this.#store });
  }

  async load(): Promise<void> {
    if (this.#receiver.isOccupied || this.#loading) return void (await this.#loading);
    const { archive } = this.#options;
    this.#queueUnsent();
    if (archive) {
      this.#loading = this.#receiver.fetch(archive);
      const history = await this.#loading;
      this.#loading = undefined;
      if (!history) return;
      this.#store.dispatch({ type: 'history-loaded', history });
      if (history.running !== undefined) await this.#join(archive, history.running);
    }
    await this.#sayQueued();
  }

  async send(text: string, files: readonly FilePart[] = [], id?: string): Promise<void> {
    const isEmpty = text.trim() === '' && files.length === 0;
    if (isEmpty || isBusy(this.#state) || this.#isKnown(id)) return;
    const message = userMessage(id ?? this.#options.createId(), text, files);
    this.#outbox.write([...this.#outbox.read(), message]);
    if (this.#mustWait) return this.#store.dispatch({ type: 'message-queued', message });
    await this.#say(message);
    if (this.#isIdle) await this.#sayQueued();
  }

  stop(): void {
    if (!isHeld(this.#state) && !isBusy(this.#state)) return;
    this.#store.dispatch({ type: 'reply-stopped' });
    this.#receiver.stop();
  }

  async retry(): Promise<void> {
    if (isHeld(this.#state)) this.#receiver.hurry();
    if (isHeld(this.#state) || isBusy(this.#state)) return;
    const { messages } = this.#state;
    const newest = messages.findLast(({ role }) => role === 'user');
    if (!newest) return this.load();
    // Words that were answered, even if only until they were stopped, would only be answered the same.
    const reply = messages.at(-1);
    if (reply?.role === 'assistant' && !reply.problem) return this.regenerate(reply.id);
    await this.#ask(newest, {}, (replyId) => ({ type: 'reply-requested-again', replyId }));
    if (this.#isIdle) await this.#sayQueued();
  }

  async regenerate(messageId?: string): Promise<void> {
    if (this.#isOccupied) return;
    const { messages } = this.#state;
    const isMeant = ({ id, role }: Message) =>
      role === 'assistant' && (messageId === undefined || id === messageId);
    const place = messages.findLastIndex(isMeant);
    const reply = messages[place];
    const question = messages.slice(0, Math.max(0, place)).findLast(({ role }) => role === 'user');
    if (!question || !reply) return;
    await this.#ask(question, { again: reply.id }, (replyId) => ({
      type: 'reply-requested-again',
      replyId,
      messageId: reply.id,
    }));
  }

  async edit(messageId: string, text: string): Promise<void> {
    const old = this.#state.messages.find(({ id, role }) => id === messageId && role === 'user');
    if (!old || text.trim() === '' || this.#isOccupied) return;
    const message = userMessage(this.#options.createId(), text, filesOf(old));
    // Words that never arrived are not replaced: there is nothing on the other side yet.
    const turn = old.unsent ? {} : { replaces: messageId };
    await this.#ask(message, turn, () => ({ type: 'message-edited', messageId, message }));
  }

  async showVersion(messageId: string, number: number): Promise<void> {
    if (this.#isOccupied) return;
    const { archive } = this.#options;
    if (!archive) return this.#store.dispatch({ type: 'version-shown', messageId, number });
    try {
      const history = await archive.showVersion(this.conversationId, messageId, number);
      this.#store.dispatch({ type: 'history-loaded', history });
    } catch (error) {
      this.#store.dispatch({ type: 'history-failed', problem: toProblem(error, false) });
    }
  }

  close(): void {
    // What nobody keeps cannot be joined again.
    if (!this.#options.archive && isBusy(this.#state))
      this.#store.dispatch({ type: 'reply-stopped' });
    this.#receiver.leave();
  }

  get #state(): ChatState {
    return this.#store.get();
  }

  /** Whether something else comes first: the history, or words that were said before. */
  get #mustWait(): boolean {
    const { queue } = this.#state;
    return this.#loading !== undefined || isHeld(this.#state) || queue.length > 0;
  }

  #isKnown(messageId: string | undefined): boolean {
    const { messages, queue } = this.#state;
    return messageId !== undefined && [...messages, ...queue].some(({ id }) => id === messageId);
  }

  get #isIdle(): boolean {
    return this.#state.phase.name === 'idle';
  }

  get #isOccupied(): boolean {
    return isBusy(this.#state) || isHeld(this.#state) || this.#loading !== undefined;
  }

  /** Shows what was left unsent when the page was left, until it is clear what became of it. */
  #queueUnsent(): void {
    const shown = new Set([...this.#state.queue, ...this.#state.messages].map(({ id }) => id));
    for (const message of this.#outbox.read())
      if (!shown.has(message.id)) this.#store.dispatch({ type: 'message-queued', message });
  }

  /** Sends what waits, one after the other, until something goes wrong. */
  async #sayQueued(): Promise<void> {
    let message = this.#state.queue[0];
    while (message) {
      const { messages } = this.#state;
      const { id } = message;
      const place = messages.findIndex((each) => each.id === id);
      // The other side has it, and has answered it or will not: only the newest is asked for again.
      if (place !== -1 && place < messages.length - 1) this.#settle(message);
      else await this.#say(message);
      message = this.#isIdle ? this.#state.queue[0] : undefined;
    }
  }

  #settle(message: Message): void {
    this.#arrived(message.id);
    this.#store.dispatch({ type: 'message-settled', messageId: message.id });
  }

  #say(message: Message): Promise<void> {
    return this.#ask(message, {}, () => ({ type: 'message-sent', message }));
  }

  async #ask(
    message: Message,
    turn: Pick<ReplyRequest, 'again' | 'replaces'>,
    begin: (replyId: string) => ChatAction,
  ): Promise<void> {
    const { replySource, createId } = this.#options;
    const { conversationId } = this;
    const replyId = createId();
    this.#store.dispatch(begin(replyId));
    const words = { id: message.id, text: textOf(message), files: filesOf(message) };
    const { messages } = this.#state;
    const request: ReplyRequest = { conversationId, message: words, messages, ...turn };
    await this.#receiver.receive({
      replyId,
      ask: (signal) => replySource(request, signal),
      onArrived: () => this.#arrived(message.id),
    });
  }

  #join(archive: Archive, replyId: string): Promise<void> {
    return this.#receiver.receive({
      replyId,
      ask: (signal) => archive.join(this.conversationId, replyId, signal),
      onArrived: () => {},
    });
  }

  #arrived(messageId: string): void {
    const waiting = this.#outbox.read();
    const left = waiting.filter(({ id }) => id !== messageId);
    if (left.length < waiting.length) this.#outbox.write(left);
  }
}
