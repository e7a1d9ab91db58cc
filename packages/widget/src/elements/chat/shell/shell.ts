import { adoptStyles } from '../../../content/adopt-styles.ts';
import { type ChatState, emptyChat } from '../../../core/chat-state.ts';
import type { Store } from '../../../core/store.ts';
import { loadWords, type Words } from '../../../locales/index.ts';
import type { Composer } from '../../composer/composer.ts';
import type { Thread } from '../../thread/thread.ts';
import type { ChatTalk } from '../chat-talk.ts';
import type { ConversationController } from '../conversation-controller.ts';
import { Announcer, type Announcing } from './announcer.ts';
import { Cover } from './cover.ts';
import { letFailedPicturesGo } from './failed-pictures.ts';
import { fitIntoWindow } from './fit-into-window.ts';
import { ConversationMemory } from './conversation-memory.ts';
import { hearWishes } from './hear-wishes.ts';
import { LiveRegion } from './live-region.ts';
import styles from './shell.styles.ts';
import { setInScript } from './set-in-script.ts';
import { showStates } from './show-states.ts';
import { titleBadge } from './title-badge.ts';
import { Unread } from './unread.ts';

/** The chat around which it lies. */
export interface ShellHost extends ChatTalk {
  readonly open: boolean;
  readonly mode: 'bubble' | 'side' | 'inline' | 'page';
  readonly announce: Announcing;
  readonly withoutTitleBadge: boolean;
  hide(): void;
}

/** What it has to know of the chat's inside. */
export interface Inside {
  readonly talk: ConversationController;
  readonly composer: () => Composer | null;
  readonly thread: () => Thread | null;
  /** The language tag of its words. */
  readonly language: () => string;
  /** Whether its panel is closed. */
  readonly isCovered: () => boolean;
  /** Closes what is innermost. */
  readonly leave: () => void;
}

/**
 * What surrounds a conversation: how it lies in the window of a phone, what is heard of it, and what
 * tells that something has come while nobody looked.
 */
export class Shell {
  /** What of its conversations is remembered. */
  readonly memory: ConversationMemory;
  readonly #host: ShellHost;
  readonly #inside: Inside;
  readonly #leaving = new AbortController();
  readonly #cover: Cover;
  readonly #region: LiveRegion;
  readonly #announcer: Announcer;
  readonly #unread = new Unread();
  #words: Words | undefined;
  #language: string | undefined;
  #store: Store<ChatState> | undefined;
  #unsubscribe: (() => void) | undefined;
  /** The count that the chat was told. */
  #shown = 0;

  constructor(host: ShellHost, inside: Inside) {
    const { signal } = this.#leaving;
    this.#host = host;
    this.#inside = inside;
    adoptStyles(host.renderRoot, styles);
    this.#region = new LiveRegion(host);
    this.#announcer = new Announcer((text) => this.#region.say(text, inside.language()));
    this.#cover = new Cover(host, inside.leave);
    const { talk, composer, thread } = inside;
    this.memory = new ConversationMemory(host, {
      conversation: () => talk.current?.conversationId,
      composer,
      thread,
      keepsake: (...name) => talk.keepsake(...name),
    });
    letFailedPicturesGo(host, signal);
    fitIntoWindow(host, signal);
    hearWishes(host, talk, signal);
    document.addEventListener('visibilitychange', this.#look, { signal });
    addEventListener('online', this.#look, { signal });
    addEventListener('offline', this.#look, { signal });
  }

  /** How many messages have come since the visitor looked last. */
  get unread(): number {
    return this.#unread.count;
  }

  /** Words for what is seen, said to screen readers as well; `undefined` where they have not come. */
  explain(word: 'conversationsFailed'): string | undefined {
    const text = this.#words?.[word];
    if (text !== undefined) this.#region.say(text, this.#inside.language());
    return text;
  }

  /** Follows the chat after each of its updates. */
  update(): void {
    const { talk, language, isCovered } = this.#inside;
    const store = talk.current?.store;
    this.#region.place(isCovered());
    this.#cover.update();
    void this.#speak(language());
    setInScript(this.#host.renderRoot.querySelector<HTMLElement>('.panel'), this.#words?.fonts);
    if (store !== this.#store) this.#watch(store);
    this.#look();
  }

  /** Leaves page and chat as they were. */
  stop(): void {
    this.#leaving.abort();
    this.#host.removeController(this.memory);
    this.memory.hostDisconnected();
    this.#watch(undefined);
    this.#cover.stop();
    this.#region.stop();
    titleBadge.show(this.#host, 0);
  }

  async #speak(language: string): Promise<void> {
    if (language === this.#language) return;
    this.#language = language;
    const words = await loadWords(language).catch(() => undefined);
    // Where they cannot be had now, the next update asks for them again.
    if (!words) this.#language = undefined;
    else if (language === this.#language) {
      this.#words = words;
      this.#host.requestUpdate();
    }
  }

  #watch(store: Store<ChatState> | undefined): void {
    this.#unsubscribe?.();
    this.#store = store;
    this.#unread.begin(store?.get());
    this.#announcer.begin();
    this.#unsubscribe = store?.subscribe(() => this.#hear(store.get()));
    if (store) this.#hear(store.get());
  }

  /** Is called for each delta: whatever takes long is done once an answer has ended. */
  #hear(state: ChatState): void {
    const { announce } = this.#host;
    const language = this.#inside.language();
    if (this.#unread.hear(state, this.#isAway)) this.#look();
    const count = this.#inside.isCovered() ? this.unread : 0;
    this.#announcer.hear(state, { announce, language, words: this.#words, count });
  }

  get #isAway(): boolean {
    return document.hidden || this.#inside.isCovered();
  }

  /** Shows whatever follows from what is open, seen and reached. */
  readonly #look = (): void => {
    const before = this.#shown;
    if (!this.#isAway) this.#unread.count = 0;
    this.#shown = this.unread;
    if (this.#shown !== before) this.#host.requestUpdate();
    titleBadge.show(this.#host, this.#host.withoutTitleBadge ? 0 : this.unread);
    this.#showStates();
  };

  #showStates(): void {
    const { talk, isCovered } = this.#inside;
    const { messages, queue, phase } = this.#store?.get() ?? emptyChat;
    showStates(this.#host, {
      open: !isCovered(),
      busy: talk.isBusy,
      sandbox: talk.settings?.sandbox ?? false,
      offline: !navigator.onLine,
      unread: this.unread > 0,
      empty: phase.name === 'idle' && messages.length + queue.length === 0,
    });
  }
}
