import { PROBLEMS } from '@natter/protocol';
import type { ChatAction } from './chat-action.ts';
import { chatReducer } from './chat-reducer.ts';
import { type ChatState, emptyChat, growingReply, isBusy } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import { type FilePart, type Message, textOf, userMessage } from './message.ts';
import { createMemoryOutbox, type Outbox } from './outbox.ts';
import { type Clock, timeOf } from './patience.ts';
import { createRating } from './rating.ts';
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
const turnOf = ({ replaces }: Message) => (replaces === undefined ? {} : { replaces });
const isHeld = ({ phase }: ChatState): boolean => phase.name === 'held';

/** One conversation of this page with its backend. */
export class ChatSession implements Conversation {
  readonly conversationId: string;
  readonly store: Store<ChatState>;
  readonly rate: Conversation['rate'];
  readonly #store: WritableStore<ChatState, ChatAction>;
  readonly #options: ChatSessionOptions;
  readonly #outbox: Outbox;
  readonly #receiver: Receiver;
  #loading: Promise<History | undefined> | undefined;
  /** Whether what went wrong last was to fetch what was said. */
  #lacksHistory = false;
  /** Counts how often the conversation was let go. */
  #visit = 0;

  /** @param state where the conversation stands, when another page has followed it so far */
  constructor(options: ChatSessionOptions, state: ChatState = emptyChat) {
    const { conversationId, archive, clock, outbox = createMemoryOutbox() } = options;
    this.conversationId = conversationId;
    this.#store = createStore(chatReducer, state, options.onAction);
    this.store = this.#store;
    this.#options = options;
    this.#outbox = outbox;
    this.rate = createRating(this.#store, { ...options, loaded: () => this.#loading });
    this.#receiver = new Receiver({ conversationId, archive, clock, store: this.#store });
  }

  async load(): Promise<void> {
    if (this.#receiver.isOccupied || this.#loading) return void (await this.#loading);
    const { archive } = this.#options;
    this.#queueUnsent();
    if (archive) return this.#take(archive, this.#receiver.fetch(archive));
    // What another page received cannot be joined where nobody keeps it.
    if (isBusy(this.#state))
      this.#store.dispatch({ type: 'history-failed', problem: { code: 'answer-cut' } });
    await this.#sayQueued();
  }

  async send(text: string, files: readonly FilePart[] = [], id?: string): Promise<void> {
    const isEmpty = text.trim() === '' && files.length === 0;
    if (isEmpty || !this.#isSaid(id)) return;
    const message = this.#words(text, files, id);
    this.#keep(message);
    if (!this.#isOccupied && this.#state.queue.length === 0)
      return this.#thenQueued(this.#say(message));
    this.#store.dispatch({ type: 'message-queued', message });
    if (!this.#isOccupied) await this.#sayQueued();
  }

  stop(): void {
    if (!isHeld(this.#state) && !isBusy(this.#state)) return;
    // Whoever does not want an answer any more is not to get it after a reload.
    const asked = this.#state.messages.at(-1);
    if (asked && isBusy(this.#state)) this.#forget(asked.id);
    // Whoever has not joined a reply yet does not end it by letting go.
    const reply = growingReply(this.#state)?.id ?? asked?.id;
    if (this.#loading && reply !== undefined) void this.#stopUnjoined(reply);
    this.#store.dispatch({ type: 'reply-stopped' });
    this.#receiver.stop();
  }

  async retry(): Promise<void> {
    if (isHeld(this.#state)) return this.#receiver.hurry();
    if (this.#loading && !(await this.#isLoaded())) return;
    if (this.#isOccupied) return;
    const { messages } = this.#state;
    const newest = messages.findLast(({ role }) => role === 'user');
    if (!newest || this.#lacksHistory) return this.load();
    // Words that were answered, even if only until they were stopped, would only be answered the same.
    const reply = messages.at(-1);
    if (reply?.role === 'assistant' && !reply.problem) return this.regenerate(reply.id);
    await this.#thenQueued(
      this.#ask(newest, turnOf(newest), (replyId) => ({ type: 'reply-requested-again', replyId })),
    );
  }

  async regenerate(messageId?: string): Promise<void> {
    if (this.#loading && !(await this.#isLoaded())) return;
    if (this.#isOccupied) return;
    const { messages } = this.#state;
    const isMeant = ({ id, role }: Message) =>
      role === 'assistant' && (messageId === undefined || id === messageId);
    const place = messages.findLastIndex(isMeant);
    const reply = messages[place];
    const question = messages.slice(0, Math.max(0, place)).findLast(({ role }) => role === 'user');
    if (!question || !reply) return;
    const { id } = reply;
    await this.#thenQueued(
      this.#ask(question, { again: id }, (replyId) => ({
        type: 'reply-requested-again',
        replyId,
        messageId: id,
      })),
    );
  }

  async edit(messageId: string, text: string): Promise<void> {
    if (this.#loading && !(await this.#isLoaded())) return;
    if (text.trim() === '' || this.#isOccupied) return;
    const old = this.#state.messages.find(({ id, role }) => id === messageId && role === 'user');
    if (!old) return;
    // What never arrived cannot be replaced there: only what it was to replace itself.
    const replaces = (this.#isUnsent(messageId) && old.replaces) || messageId;
    const message = { ...this.#words(text, filesOf(old)), replaces };
    this.#forget(messageId);
    this.#keep(message);
    await this.#thenQueued(this.#say(message));
  }

  async showVersion(messageId: string, number: number): Promise<void> {
    if (this.#loading && !(await this.#isLoaded())) return;
    if (this.#isOccupied) return;
    const { archive } = this.#options;
    if (!archive) return this.#store.dispatch({ type: 'version-shown', messageId, number });
    const show = () => archive.showVersion(this.conversationId, messageId, number);
    await this.#take(archive, this.#receiver.change(show));
  }

  close(): void {
    // What nobody keeps cannot be joined again.
    if (!this.#options.archive && isBusy(this.#state))
      this.#store.dispatch({ type: 'reply-stopped' });
    this.#visit += 1;
    this.#loading = undefined;
    this.#receiver.leave();
  }

  get #state(): ChatState {
    return this.#store.get();
  }

  #words(text: string, files: readonly FilePart[], id = this.#options.createId()): Message {
    const { clock } = this.#options;
    return { ...userMessage(id, text, files), metadata: { createdAt: timeOf(clock) } };
  }

  /** Whether words are to be said: those that have an id were written elsewhere, and wait for their turn. */
  #isSaid(messageId: string | undefined): boolean {
    const { messages, queue } = this.#state;
    if (messageId === undefined) return !isBusy(this.#state);
    return ![...messages, ...queue].some(({ id }) => id === messageId);
  }

  /** Waits for the history. Answers whether the conversation was not let go meanwhile. */
  async #isLoaded(): Promise<boolean> {
    const visit = this.#visit;
    await this.#loading;
    return visit === this.#visit;
  }

  async #stopUnjoined(messageId: string): Promise<void> {
    try {
      await this.#options.archive?.stop?.(this.conversationId, messageId);
    } catch {
      // Then it ends by itself, since nobody reads it.
    }
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

  /** Shows a history once it is there; what it does not have is sent then. */
  async #take(archive: Archive, fetching: Promise<History | undefined>): Promise<void> {
    this.#loading = fetching;
    const visit = this.#visit;
    const history = await fetching;
    if (visit !== this.#visit) return;
    this.#loading = undefined;
    this.#lacksHistory = !history;
    if (!history) return;
    this.#store.dispatch({ type: 'history-loaded', history });
    const lost = this.#settle(history);
    if (history.running !== undefined) await this.#thenQueued(this.#join(archive, history.running));
    else if (lost) await this.#thenQueued(this.#say(lost));
    else await this.#sayQueued();
  }

  /**
   * What the other side has is unsent no more.
   * @returns the newest words, where their answer was lost
   */
  #settle({ messages, running }: History): Message | undefined {
    const unsent = new Set(this.#outbox.read().map(({ id }) => id));
    const newest = messages.at(-1);
    const lost = running === undefined && newest && unsent.has(newest.id) ? newest : undefined;
    for (const { id } of messages) if (unsent.has(id) && id !== lost?.id) this.#forget(id);
    return lost;
  }

  /** Sends what waits, one after the other, until something goes wrong or this page lets go. */
  async #sayQueued(): Promise<void> {
    const [message] = this.#state.queue;
    if (message) await this.#thenQueued(this.#say(message));
  }

  /** What waited while something was received has its turn. */
  async #thenQueued(receiving: Promise<void>): Promise<void> {
    const visit = this.#visit;
    await receiving;
    if (visit === this.#visit && this.#state.phase.name === 'idle') await this.#sayQueued();
  }

  #say(message: Message): Promise<void> {
    this.#passOver(message.id);
    const { replaces } = message;
    const old = this.#state.messages.find(
      (each) => each.id === replaces || each.replaces === replaces,
    );
    return this.#ask(message, turnOf(message), () =>
      replaces !== undefined && old
        ? { type: 'message-edited', messageId: old.id, message }
        : { type: 'message-sent', message },
    );
  }

  async #ask(
    message: Message,
    turn: Pick<ReplyRequest, 'again' | 'replaces'>,
    begin: (replyId: string) => ChatAction,
  ): Promise<void> {
    const { replySource, createId } = this.#options;
    const { conversationId } = this;
    const replyId = createId();
    this.#lacksHistory = false;
    this.#store.dispatch(begin(replyId));
    const words = { id: message.id, text: textOf(message), files: filesOf(message) };
    const { messages } = this.#state;
    const request: ReplyRequest = { conversationId, message: words, messages, ...turn };
    return this.#receiver.receive({
      replyId,
      ask: (signal) => replySource(request, signal),
      words: {
        unsent: () => (this.#isUnsent(message.id) ? message.id : undefined),
        onArrived: () => this.#forget(message.id),
      },
    });
  }

  #join(archive: Archive, replyId: string): Promise<void> {
    return this.#receiver.receive({
      replyId,
      ask: (signal) => archive.join(this.conversationId, replyId, signal),
    });
  }

  /** Words that were refused for good are not sent with each visit, once something else is said. */
  #passOver(nextId: string): void {
    const { phase, messages } = this.#state;
    const last = messages.findLast(({ role }) => role === 'user');
    if (phase.name !== 'failed' || PROBLEMS[phase.problem.code].retryable) return;
    if (last && last.id !== nextId) this.#forget(last.id);
  }

  #isUnsent(messageId: string): boolean {
    return this.#outbox.read().some(({ id }) => id === messageId);
  }

  #keep(message: Message): void {
    this.#outbox.write([...this.#outbox.read(), message]);
  }

  #forget(messageId: string): void {
    const waiting = this.#outbox.read();
    const left = waiting.filter(({ id }) => id !== messageId);
    if (left.length < waiting.length) this.#outbox.write(left);
  }
}
