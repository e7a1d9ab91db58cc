import { html, isServer, nothing, type PropertyValues } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import type { FilePart } from '../../core/message.ts';
import type { DraftEvent } from '../../events/draft-event.ts';
import type { ErasedEvent } from '../../events/erased-event.ts';
import type { OpenConversationEvent } from '../../events/open-conversation-event.ts';
import type { SendEvent } from '../../events/send-event.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import base from '../../styles/base.styles.ts';
import tokens from '../../styles/tokens.styles.ts';
import '../composer/composer.define.ts';
import type { Composer } from '../composer/composer.ts';
import type { Conversations } from '../conversations/conversations.ts';
import '../launcher/launcher.define.ts';
import type { Launcher } from '../launcher/launcher.ts';
import '../thread/thread.define.ts';
import type { Thread } from '../thread/thread.ts';
import { ChatSettings } from './chat-settings.ts';
import styles from './chat.styles.ts';
import { AnnounceController } from './announce-controller.ts';
import { ConversationController } from './conversation-controller.ts';
import { ConversationMemory } from './conversation-memory.ts';
import { renderHeader } from './header.ts';
import { prefetchContent } from './prefetch.ts';
import { takeOverLoader } from './take-over.ts';

/**
 * @summary An AI assistant for any web page.
 *
 * @example
 * <natter-chat relay="https://relay.example.com" mode="inline" lang="en"></natter-chat>
 *
 * @event {ToggleEvent} natter-toggle - The panel was opened or closed.
 * @event {SendEvent} natter-send - The visitor sends a message.
 * @event {StopEvent} natter-stop - The visitor stops the answer.
 * @event {RetryEvent} natter-retry - The visitor wants the answer once more.
 *
 * @csspart panel - What holds heading, thread and composer.
 * @csspart header - The row with the heading.
 * @csspart heading - The heading.
 * @csspart conversations - The button that shows the visitor's conversations.
 * @csspart close - The button that closes the panel, in bubble mode.
 * @csspart sandbox - Says that the answers are synthetic.
 *
 * @cssproperty --natter-accent - The one colour of a brand: launcher, send button, links, focus.
 * @cssproperty --natter-on-accent - What is written on the accent.
 * @cssproperty --natter-surface - The paper.
 * @cssproperty --natter-surface-raised - What lies on the paper.
 * @cssproperty --natter-text - The ink.
 * @cssproperty --natter-notice - Marks the sandbox. Amber by default.
 * @cssproperty --natter-failure - Marks failures. Red by default.
 * @cssproperty --natter-font - The typeface of all text but code.
 * @cssproperty --natter-font-code - The typeface of code.
 * @cssproperty --natter-font-size - The size of a message. 15px by default.
 * @cssproperty --natter-radius - The roundness of the panel. 16px by default.
 *
 * @dependency natter-launcher
 * @dependency natter-thread
 * @dependency natter-composer
 * @dependency natter-conversations
 */
export class Chat extends ChatSettings {
  static override styles = [base, tokens, styles];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** What fills the panel. */
  @state() private view: 'thread' | 'list' = 'thread';
  @query('.corner') private readonly corner!: HTMLElement | null;
  @query('natter-conversations') private readonly list!: Conversations | null;
  @query('natter-composer') private readonly composer!: Composer | null;
  @query('natter-launcher') private readonly launcher!: Launcher | null;
  @query('natter-thread') private readonly thread!: Thread | null;

  readonly #localize = new LocalizeController(this, firstWords);
  readonly #talk = new ConversationController(this, () => this);
  readonly #memory = new ConversationMemory(this, {
    conversation: () => this.#talk.current?.conversationId,
    composer: () => this.composer,
    thread: () => this.thread,
    keepsake: (...name) => this.#talk.keepsake(...name),
  });
  readonly #answers = new AnnounceController(this, () => this.#talk.current?.store);

  /** Opens the panel. */
  show(): void {
    this.#setOpen(true);
  }

  /** Closes the panel. */
  hide(): void {
    this.#setOpen(false);
  }

  /** Opens the panel when it is closed, closes it when it is open. */
  toggle(): void {
    this.#setOpen(!this.open);
  }

  /** Sends a message as the visitor. Does nothing while an answer is on its way. */
  async send(text: string, files: readonly FilePart[] = []): Promise<void> {
    // What was set together with it says who is spoken to.
    await this.updateComplete;
    await (await this.#talk.open()).send(text, files);
  }

  /** Stops the answer that is on its way, where it is given. */
  stop(): void {
    this.#talk.current?.stop();
  }

  /** Asks for an answer to the last words once more. */
  async retry(): Promise<void> {
    await this.#talk.current?.retry();
  }

  /** Gives an answer once more; the old one stays as a version of it. Default: the last answer. */
  async regenerate(messageId?: string): Promise<void> {
    await this.#talk.current?.regenerate(messageId);
  }

  /** Puts other words in the place of earlier ones of the visitor's; the old branch stays. */
  async edit(messageId: string, text: string): Promise<void> {
    await this.#talk.current?.edit(messageId, text);
  }

  /** Shows another version of a message, from 1, and what followed it. */
  async showVersion(messageId: string, number: number): Promise<void> {
    await this.#talk.current?.showVersion(messageId, number);
  }

  /** Begins a new conversation. The old one stays with the relay. */
  clear(): void {
    this.#memory.keepPlace();
    this.view = 'thread';
    void this.#talk.goTo();
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
    this.#talk.follow(changed);
    // Nothing is asked of the relay before somebody looks at the chat.
    if (!this.open && this.mode !== 'inline') return;
    void this.#talk.open();
    prefetchContent(this.#localize.language);
  }

  protected override updated(): void {
    // The top layer lies above everything that the page has, whatever its z-index.
    if (this.isConnected && this.corner?.matches(':not(:popover-open)')) this.corner.showPopover();
  }

  protected override render() {
    if (this.mode === 'inline') return this.#panel();
    return html`<div class="corner" popover="manual">
      ${this.#talk.isOpen ? this.#panel() : nothing}
      <natter-launcher ?open=${this.open} @natter-toggle=${this.#press}></natter-launcher>
    </div>`;
  }

  #panel() {
    const heading = this.heading ?? this.#localize.words.heading;
    const bubble = this.mode === 'bubble';
    return html`<section
      part="panel"
      class="panel"
      role=${bubble ? 'dialog' : 'region'}
      aria-label=${heading}
      ?inert=${bubble && !this.open}
      @keydown=${this.#escape}
    >
      ${this.#header(heading)} ${this.view === 'list' ? this.#list() : nothing}
      <natter-thread
        ?hidden=${this.view === 'list'}
        .store=${this.#talk.current?.store}
        .greeting=${this.greeting}
        .suggestions=${this.suggestions}
        .follow=${this.follow}
        .imageHosts=${this.imageHosts}
        .renderers=${this.contentRenderers}
        @natter-send=${this.#send}
        @natter-retry=${this.retry}
      ></natter-thread>
      ${this.#foot()}
      <div class="only-heard" role="status">${this.#answers.text}</div>
    </section>`;
  }

  #header(heading: string) {
    const { book, settings } = this.#talk;
    return renderHeader({
      heading,
      words: this.#localize.words,
      sandbox: settings?.sandbox ?? false,
      showList: book && !this.withoutList ? this.#toggleList : undefined,
      close: this.mode === 'bubble' ? this.hide : undefined,
    });
  }

  #list() {
    return html`<natter-conversations
      .book=${this.#talk.book}
      .current=${this.#talk.id}
      @natter-open-conversation=${this.#openConversation}
      @natter-new-conversation=${this.#beginAnew}
      @natter-close-list=${this.#toggleList}
      @natter-erased=${this.#leaveErased}
    ></natter-conversations>`;
  }

  #foot() {
    const { settings } = this.#talk;
    return html`<div class="foot" ?hidden=${this.view === 'list'}>
      <natter-composer
        .placeholder=${this.placeholder}
        .most=${settings?.maxMessageLength ?? Number.POSITIVE_INFINITY}
        .enter=${this.enter}
        .accepts=${settings?.attachments}
        .history=${this.#talk.recalled}
        ?busy=${this.#talk.isBusy}
        @natter-draft=${({ text }: DraftEvent) => this.#memory.keepDraft(text)}
        @natter-send=${this.#send}
        @natter-stop=${this.stop}
      ></natter-composer>
    </div>`;
  }

  #setOpen(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    this.dispatchEvent(new ToggleEvent(open));
    // On a phone the launcher is hidden until the panel has closed.
    void this.updateComplete.then(() => (open ? this.composer : this.launcher)?.focus());
  }

  #press(event: ToggleEvent): void {
    // The launcher says what is wanted; the chat says what has become of it.
    event.stopPropagation();
    this.#setOpen(event.open);
  }

  async #send({ text, files }: SendEvent): Promise<void> {
    if (this.#talk.current) return this.#talk.current.send(text, files);
    // It stays where it is written until it can be sent.
    this.composer?.write(text);
    const conversation = await this.#talk.open();
    if (this.composer?.draft !== text) return;
    this.composer.write('');
    await conversation.send(text, files);
  }

  async #toggleList(): Promise<void> {
    if (this.view === 'list') {
      this.view = 'thread';
      return this.focusComposer();
    }
    this.#memory.keepPlace();
    try {
      await import('../conversations/conversations.define.ts');
    } catch {
      // Without a network there is no list either; the next press asks for it again.
      return;
    }
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
    if (event.conversationId === this.#talk.id) void this.#talk.goTo();
  }

  #openConversation(event: OpenConversationEvent): void {
    this.view = 'thread';
    if (event.conversationId !== this.#talk.id) void this.#talk.goTo(event.conversationId);
    void this.focusComposer();
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || this.mode !== 'bubble') return;
    event.stopPropagation();
    this.hide();
  }
}
