import type { Feedback } from '@natter/protocol';
import type { ChatAction } from '../../core/chat-action.ts';
import type { ChatSession } from '../../core/chat-session.ts';
import { type ChatState, emptyChat, isBusy } from '../../core/chat-state.ts';
import type { Conversation } from '../../core/conversation.ts';
import type { FilePart } from '../../core/message.ts';
import type { Clock } from '../../core/patience.ts';
import type { Store, WritableStore } from '../../core/store.ts';
import { mergeActions } from './merge-actions.ts';
import { readTabMessage, type TabMessage, type Wish } from './tab-messages.ts';

/** What pages need to share a conversation. */
export interface SharedConversationOptions {
  readonly conversationId: string;
  /** Names the conversation among all that this origin's pages have open. */
  readonly name: string;
  /** Opens the session of the page that leads, where the conversation stands already. */
  readonly open: (state: ChatState, onAction: (action: ChatAction) => void) => ChatSession;
  /** What this page shows of it: empty, made with `chatReducer`. */
  readonly store: WritableStore<ChatState, ChatAction>;
  readonly createId: () => string;
  readonly clock: Clock;
}

/** What is told to the others within this time is told at once. */
const TOGETHER = 40;
/** A leader that has not answered by then is busy; the conversation is shown when it comes. */
const PATIENCE = 1000;
/** One that has not answered by then is frozen, or its process is: another page leads from then on. */
const LONGEST_SILENCE = 5000;

/** Whether this browser lets pages share a conversation. */
export function canShare(): boolean {
  if (typeof BroadcastChannel !== 'function' || typeof navigator !== 'object') return false;
  // Old browsers have none, and some privacy settings take them away.
  const { locks }: Partial<Navigator> = navigator;
  return locks !== undefined;
}

/**
 * A conversation that several pages of one origin show. One of them leads: it alone speaks with the
 * relay (Web Locks). The others mirror it (BroadcastChannel), ask it for what they want done, and one
 * of them goes on when it has gone.
 */
export class SharedConversation implements Conversation {
  readonly conversationId: string;
  readonly store: Store<ChatState>;
  readonly #store: WritableStore<ChatState, ChatAction>;
  readonly #options: SharedConversationOptions;
  readonly #channel: BroadcastChannel;
  readonly #closed = new AbortController();
  /** What was wished for and not granted yet: done here, if this page comes to lead. */
  readonly #wishes = new Map<string, Wish>();
  readonly #granted = new Set<string>();
  /** Who waits to hear whether what was thought of a reply is kept. */
  readonly #ratings = new Map<string, (isKept: unknown) => void>();
  #session: ChatSession | undefined;
  /** Ends the wait for the lead. */
  #waiting = new AbortController();
  #isWanted = false;
  #hasHeard = false;
  #untold: ChatAction[] = [];
  #toldAt = 0;
  #known = Promise.withResolvers<void>();

  constructor(options: SharedConversationOptions) {
    this.conversationId = options.conversationId;
    this.#options = options;
    this.#store = options.store;
    this.store = this.#store;
    this.#channel = new BroadcastChannel(options.name);
    this.#channel.addEventListener('message', this.#hear);
    this.#wait();
    void options.clock.sleep(PATIENCE, this.#closed.signal).then(() => this.#known.resolve());
    void this.#despair(() => !this.#hasHeard);
  }

  async load(): Promise<void> {
    this.#isWanted = true;
    this.#tell({ type: 'hello' });
    await this.#known.promise;
    if (this.#session) await this.#session.load();
  }

  async send(text: string, files: readonly FilePart[] = [], id?: string): Promise<void> {
    if (text.trim() === '' && files.length === 0) return;
    await this.#do({ name: 'send', text, files, messageId: id ?? this.#options.createId() });
  }

  stop(): void {
    void this.#do({ name: 'stop' });
  }

  async retry(): Promise<void> {
    await this.#do({ name: 'retry' });
  }

  async regenerate(messageId?: string): Promise<void> {
    await this.#do({ name: 'regenerate', messageId });
  }

  async edit(messageId: string, text: string): Promise<void> {
    await this.#do({ name: 'edit', messageId, text });
  }

  async showVersion(messageId: string, number: number): Promise<void> {
    await this.#do({ name: 'showVersion', messageId, number });
  }

  async rate(messageId: string, feedback: Feedback | undefined): Promise<boolean> {
    return (await this.#do({ name: 'rate', messageId, feedback })) === true;
  }

  close(): void {
    this.#session?.close();
    this.#flush();
    this.#closed.abort();
    this.#channel.close();
  }

  /** Waits for the lead, and gives it back when this page closes. */
  #wait(): void {
    this.#waiting = new AbortController();
    this.#request({ signal: AbortSignal.any([this.#closed.signal, this.#waiting.signal]) });
  }

  /** Leads in the place of a page that has not answered for too long. */
  async #despair(isUnanswered: () => boolean): Promise<void> {
    const { signal } = this.#closed;
    await this.#options.clock.sleep(LONGEST_SILENCE, signal);
    if (signal.aborted || this.#session || !isUnanswered()) return;
    this.#waiting.abort();
    this.#request({ steal: true });
  }

  #request(options: LockOptions): void {
    const { signal } = this.#closed;
    const lead = async () => {
      if (signal.aborted) return;
      this.#lead();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    navigator.locks.request(this.#options.name, options, lead).catch(() => {
      if (signal.aborted || options.signal?.aborted) return;
      if (this.#session) this.#follow();
      // Locks are refused here (a sandboxed frame): this page goes alone.
      else this.#lead();
    });
  }

  /** Another page leads, since this one was frozen. */
  #follow(): void {
    const session = this.#session;
    this.#session = undefined;
    this.#untold = [];
    session?.close();
    this.#tell({ type: 'hello' });
    this.#wait();
  }

  #lead(): void {
    const state = this.#store.get();
    const took = state !== emptyChat;
    this.#session = this.#options.open(state, this.#note);
    this.#session.store.subscribe(this.#mirror);
    this.#known.resolve();
    this.#tell({ type: 'state', state });
    // Whoever led before is gone, perhaps in mid-answer, perhaps before it had heard of a wish.
    if (took || this.#isWanted) void this.#session.load();
    this.#giveUpRatings();
    for (const [id, wish] of this.#wishes) {
      this.#wishes.delete(id);
      void this.#grant(wish).then((isKept) => this.#toldRating(id, isKept));
    }
  }

  /** What happens here is what is shown here. */
  readonly #mirror = (): void => {
    if (this.#session)
      this.#store.dispatch({ type: 'state-told', state: this.#session.store.get() });
  };

  readonly #note = (action: ChatAction): void => {
    if (!this.#session) return;
    const { clock } = this.#options;
    this.#untold.push(action);
    // The timers of a page that nobody looks at come late; what happens there does not.
    if (clock.now() - this.#toldAt >= TOGETHER) this.#flush();
    else if (this.#untold.length === 1)
      void clock.sleep(TOGETHER, this.#closed.signal).then(() => this.#flush());
  };

  #flush(): void {
    if (this.#untold.length === 0) return;
    const actions = mergeActions(this.#untold);
    this.#untold = [];
    this.#toldAt = this.#options.clock.now();
    this.#tell({ type: 'actions', actions });
  }

  #tell(message: TabMessage): void {
    if (!this.#closed.signal.aborted) this.#channel.postMessage(message);
  }

  readonly #hear = (event: MessageEvent): void => {
    const message = readTabMessage(event.data);
    if (message && this.#session) this.#hearAsLeader(message);
    else if (message) this.#hearAsMirror(message);
  };

  #hearAsLeader(message: TabMessage): void {
    if (message.type === 'hello') {
      this.#flush();
      this.#tell({ type: 'state', state: this.#store.get() });
    } else if (message.type === 'wish') {
      this.#tell({ type: 'granted', id: message.id });
      if (this.#granted.has(message.id)) return;
      this.#granted.add(message.id);
      const { id, wish } = message;
      const tell = (result: unknown) =>
        wish.name === 'rate' && this.#tell({ type: 'rated', id, isKept: result === true });
      void this.#grant(wish).then(tell);
    }
  }

  #hearAsMirror(message: TabMessage): void {
    if (message.type === 'state') {
      this.#hasHeard = true;
      this.#store.dispatch({ type: 'state-told', state: message.state });
      this.#known.resolve();
      for (const [id, wish] of this.#wishes) this.#tell({ type: 'wish', id, wish });
      this.#giveUpRatings();
    } else if (message.type === 'actions') {
      for (const action of message.actions) this.#store.dispatch(action);
    } else if (message.type === 'granted') this.#wishes.delete(message.id);
    else if (message.type === 'rated') this.#toldRating(message.id, message.isKept);
  }

  #toldRating(id: string, isKept: unknown): void {
    this.#ratings.get(id)?.(isKept);
    this.#ratings.delete(id);
  }

  /** Another page leads: the one that was to keep them may have gone without a word. */
  #giveUpRatings(): void {
    for (const id of this.#ratings.keys()) if (!this.#wishes.has(id)) this.#toldRating(id, false);
  }

  async #do(wish: Wish): Promise<unknown> {
    await this.#known.promise;
    if (this.#session) return this.#grant(wish);
    if (wish.name === 'send' && isBusy(this.store.get())) return undefined;
    const id = this.#options.createId();
    this.#wishes.set(id, wish);
    this.#tell({ type: 'wish', id, wish });
    void this.#despair(() => this.#wishes.has(id));
    if (wish.name !== 'rate') return undefined;
    return new Promise((resolve) => this.#ratings.set(id, resolve));
  }

  async #grant(wish: Wish): Promise<unknown> {
    const session = this.#session;
    switch (wish.name) {
      case 'send':
        return session?.send(wish.text, wish.files, wish.messageId);
      case 'edit':
        return session?.edit(wish.messageId, wish.text);
      case 'regenerate':
        return session?.regenerate(wish.messageId);
      case 'showVersion':
        return session?.showVersion(wish.messageId, wish.number);
      case 'rate':
        return session?.rate(wish.messageId, wish.feedback);
      case 'retry':
        return session?.retry();
      case 'stop':
        return session?.stop();
      default:
        return wish satisfies never;
    }
  }
}
