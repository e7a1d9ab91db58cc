import { html, isServer, nothing, type PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import type { DraftEvent } from '../../events/draft-event.ts';
import type { ErasedEvent } from '../../events/erased-event.ts';
import type { OpenConversationEvent } from '../../events/open-conversation-event.ts';
import type { SendEvent } from '../../events/send-event.ts';
import base from '../../styles/base.styles.ts';
import tokens from '../../styles/tokens.styles.ts';
import '../composer/composer.define.ts';
import type { Composer } from '../composer/composer.ts';
import type { Conversations } from '../conversations/conversations.ts';
import '../launcher/launcher.define.ts';
import type { Launcher } from '../launcher/launcher.ts';
import '../thread/thread.define.ts';
import type { Thread } from '../thread/thread.ts';
import { ChatTalk } from './chat-talk.ts';
import styles from './chat.styles.ts';
import { ExtrasController } from './extras-controller.ts';
import { renderHeader } from './header.ts';
import { Opening } from './opening.ts';
import { prefetchContent } from './prefetch.ts';
import { ShellController } from './shell-controller.ts';
import { takeOverLoader } from './take-over.ts';

/** Of what the thread is made, for a site's own styles. */
const THREAD_PARTS =
  'greeting, suggestion, new-messages, text, state, notice, retry, actions, action, versions, time';

/**
 * @summary An AI assistant for any web page.
 * @usage The one element that a page needs. The others are what it is made of; use them alone only
 * to build a chat of your own, from a store of the entry `core`.
 * @keyboard Escape - Closes the panel, where it can be closed, and gives the focus back.
 *
 * @example
 * <natter-chat relay="https://relay.example.com" mode="inline" lang="en"></natter-chat>
 *
 * @event {ToggleEvent} natter-toggle - The panel was opened or closed.
 * @event {SendEvent} natter-send - The visitor sends a message.
 * @event {StopEvent} natter-stop - The visitor stops the answer.
 * @event {RetryEvent} natter-retry - The visitor wants the answer once more.
 * @event {RegenerateEvent} natter-regenerate - The visitor wants a whole answer given once more.
 * @event {EditEvent} natter-edit - The visitor puts other words in the place of earlier ones.
 * @event {VersionEvent} natter-version - The visitor wants to see another version of a message.
 * @event {FeedbackEvent} natter-feedback - The visitor says what an answer is worth.
 * @event {EnlargeEvent} natter-enlarge - The visitor wants to see a picture large; prevented, it
 *   is not shown here.
 *
 * @slot heading - What stands in the heading's place.
 * @slot avatar - A picture before the heading. Default: none.
 * @slot header-end - More buttons in the header, before its own.
 * @slot greeting - What is shown before anything was said.
 * @slot menu - Buttons of the site's own in the menu.
 * @slot above-composer - What stands between the conversation and the composer.
 * @slot footer - What stands below the composer: a line about privacy, for instance.
 * @slot launcher-icon - The picture on the launcher while the panel is closed.
 *
 * @dependency natter-launcher
 * @dependency natter-thread
 * @dependency natter-composer
 * @dependency natter-conversations
 * @dependency natter-menu
 * @dependency natter-find
 * @dependency natter-snack
 * @dependency natter-shortcuts
 */
export class Chat extends ChatTalk {
  static override styles = [base, tokens, styles];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** What fills the panel. */
  @state() private view: 'thread' | 'list' = 'thread';
  /** What is said above the composer, where something cannot be had. */
  @state() private hint = '';
  @query('.corner') private readonly corner!: HTMLElement | null;
  @query('natter-conversations') private readonly list!: Conversations | null;
  @query('natter-composer') private readonly composer!: Composer | null;
  @query('natter-launcher') private readonly launcher!: Launcher | null;
  @query('natter-thread') private readonly thread!: Thread | null;

  readonly #localize = new LocalizeController(this, firstWords);
  readonly #shell = new ShellController(this, {
    talk: this.talk,
    composer: () => this.composer,
    thread: () => this.thread,
    language: () => this.#localize.language,
    isCovered: () => this.floats && !this.open,
    leave: () => (this.view === 'list' ? this.#toggleList() : this.hide()),
  });
  readonly #extras = new ExtrasController(this, {
    conversation: () => this.talk.current,
    thread: () => this.thread,
    isCovered: () => this.floats && !this.open,
    isListed: () => this.view === 'list',
    showThread: () => (this.view = 'thread'),
    clear: () => this.#beginAnew(),
    composer: () => this.composer,
    goBack: (conversation) => this.talk.goBack(conversation),
  });
  readonly #opening = new Opening({
    host: this,
    inside: () => (this.view === 'list' ? this.list : this.composer),
    launcher: () => this.launcher,
  });

  /** How many messages have come since the visitor looked last. */
  get unread(): number {
    return this.#shell.unread;
  }

  /** Opens the panel. */
  show(): void {
    this.#opening.set(true);
  }

  /** Closes the panel. */
  hide(): void {
    this.#opening.set(false);
  }

  /** Opens the panel when it is closed, closes it when it is open. */
  toggle(): void {
    this.#opening.set(!this.open);
  }

  /** Begins a new conversation. The old one stays with the relay. */
  clear(): void {
    this.#shell.keepPlace();
    this.view = 'thread';
    void this.talk.goTo();
  }

  /** Puts the cursor into the composer. */
  async focusComposer(): Promise<void> {
    await this.updateComplete;
    this.composer?.focus();
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang') LocalizeController.languageChanged();
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Nobody is to see one language turn into another.
    if (!this.hasUpdated) await this.#localize.ready;
    await super.scheduleUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return takeOverLoader(this, () => this.launcher) ?? super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (isServer) return;
    this.talk.follow(changed);
    // Nothing is asked of the relay before somebody looks at the chat.
    if (!this.open && this.floats) return;
    void this.talk.open();
    prefetchContent(this.#localize.language);
  }

  protected override updated(): void {
    // The top layer lies above everything that the page has, whatever its z-index.
    if (this.isConnected && this.corner?.matches(':not(:popover-open)')) this.corner.showPopover();
  }

  protected override render() {
    if (!this.floats) return this.#panel();
    return html`<div class="corner ${this.mode}" popover="manual">
      ${this.talk.isOpen ? this.#panel() : nothing}
      <slot name="heard"></slot>
      <natter-launcher
        exportparts="button: launcher, badge"
        ?open=${this.open}
        .unread=${this.unread}
        .keys=${this.#extras.keys}
        @natter-toggle=${this.#opening.press}
        ><slot name="launcher-icon" slot="icon"></slot
      ></natter-launcher>
    </div>`;
  }

  #panel() {
    const { words } = this.#localize;
    const heading = this.heading ?? words.heading;
    return html`<section
      part="panel"
      class="panel"
      dir=${this.#localize.direction ?? nothing}
      role=${this.floats ? 'dialog' : 'region'}
      aria-label=${heading}
      ?inert=${this.floats && !this.open}
      @keydown=${this.floats ? this.#opening.escape : undefined}
    >
      ${this.#header(heading)} ${this.view === 'list' ? this.#list() : nothing}
      <natter-thread
        exportparts=${THREAD_PARTS}
        ?hidden=${this.view === 'list'}
        .store=${this.talk.current?.store}
        .suggestions=${this.suggestions}
        .follow=${this.follow}
        .imageHosts=${this.imageHosts}
        .renderers=${this.contentRenderers}
        @natter-send=${this.#send}
        .rates=${this.rates}
        @natter-retry=${this.retry}
        ><slot name="greeting" slot="greeting"
          >${this.greeting ?? words.greeting}</slot
        ></natter-thread
      >
      ${this.#foot()}
      <slot name="heard-inside"></slot>
    </section>`;
  }

  #header(heading: string) {
    const { book, settings } = this.talk;
    return renderHeader({
      heading,
      words: this.#localize.words,
      sandbox: settings?.sandbox ?? false,
      // What a server has drawn has none yet.
      showList: this.hasUpdated && book && !this.withoutList ? this.#toggleList : undefined,
      more: this.withoutMenu ? undefined : this.#extras.more,
      bar: this.#extras.bar,
      close: this.floats ? this.hide : undefined,
    });
  }

  #list() {
    return html`<natter-conversations
      exportparts="search, day, conversation, erase"
      .book=${this.talk.book}
      .current=${this.talk.id}
      @natter-open-conversation=${this.#openConversation}
      @natter-new-conversation=${this.#beginAnew}
      @natter-close-list=${this.#toggleList}
      @natter-erased=${this.#leaveErased}
    ></natter-conversations>`;
  }

  #foot() {
    const { settings } = this.talk;
    return html`<div class="foot" ?hidden=${this.view === 'list'}>
      <p part="hint" ?hidden=${this.hint === ''}>${this.hint}</p>
      ${this.#extras.snack}
      <slot name="above-composer"></slot>
      <natter-composer
        exportparts="input, send, stop, dictate, attach, file"
        .placeholder=${this.placeholder}
        .most=${settings?.maxMessageLength ?? Number.POSITIVE_INFINITY}
        .enter=${this.enter}
        .accepts=${settings?.attachments}
        .history=${this.talk.recalled}
        ?dictation=${this.dictation}
        ?busy=${this.talk.isBusy}
        @natter-draft=${({ text }: DraftEvent) => this.#shell.keepDraft(text)}
        @natter-send=${this.#send}
        @natter-stop=${this.stop}
      ></natter-composer>
      <slot name="footer"></slot>
    </div>`;
  }

  async #send({ text, files }: SendEvent): Promise<void> {
    if (this.talk.current) return this.talk.current.send(text, files);
    // It stays where it is written until it can be sent.
    this.composer?.write(text);
    const conversation = await this.talk.open();
    if (this.composer?.draft !== text) return;
    this.composer.write('');
    await conversation.send(text, files);
  }

  async #toggleList(): Promise<void> {
    if (this.view === 'list') {
      this.view = 'thread';
      return this.focusComposer();
    }
    this.#shell.keepPlace();
    try {
      await import('../conversations/conversations.define.ts');
    } catch {
      // The next press asks for it again.
      this.hint = this.#shell.explain('conversationsFailed') ?? this.#localize.words.failed;
      return;
    }
    this.hint = '';
    this.view = 'list';
    await this.updateComplete;
    await this.list?.updateComplete;
    this.list?.focus();
  }

  #beginAnew(): void {
    this.clear();
    void this.focusComposer();
  }

  #leaveErased(event: ErasedEvent): void {
    if (event.conversationId === this.talk.id) void this.talk.goTo();
  }

  #openConversation(event: OpenConversationEvent): void {
    this.view = 'thread';
    if (event.conversationId !== this.talk.id) void this.talk.goTo(event.conversationId);
    void this.focusComposer();
  }
}
