import type { PublicSettings } from '@natter/protocol';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { SelectionController } from '../../controllers/selection-controller.ts';
import type { ChatSession } from '../../core/chat-session.ts';
import type { ChatState } from '../../core/chat-state.ts';
import type { ReplySource } from '../../core/reply-source.ts';
import type { UserToken } from '../../transport/relay-client.ts';
import type { SendEvent } from '../../events/send-event.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import base from '../../styles/base.styles.ts';
import { closeIcon } from '../../styles/icons.ts';
import tokens from '../../styles/tokens.styles.ts';
import type { Composer } from '../composer/composer.ts';
import type { Launcher } from '../launcher/launcher.ts';
import '../composer/composer.define.ts';
import '../launcher/launcher.define.ts';
import '../thread/thread.define.ts';
import styles from './chat.styles.ts';
import { forgetConversation, openConnection } from './connection.ts';

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
 */
export class Chat extends LitElement {
  static override styles = [base, tokens, styles];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Where the relay is mounted. Default: the page's own origin. */
  @property() relay = '/';
  /** `bubble` floats in a corner behind a launcher; `inline` fills its place in the page. */
  @property({ reflect: true }) mode: 'bubble' | 'inline' = 'bubble';
  /** Whether the panel is open, in bubble mode. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** `auto` follows the visitor's own setting. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** The corner of the bubble. */
  @property({ reflect: true }) position: 'end' | 'start' = 'end';
  /** The name of the assistant. Default: in the visitor's language. */
  @property() heading: string | undefined;
  /** Shown before anything was said. Default: in the visitor's language. */
  @property() greeting: string | undefined;
  /** Shown while nothing is written. Default: in the visitor's language. */
  @property() placeholder: string | undefined;
  /** The conversation's id. Default: the one that this browser had last, or a new one. */
  @property() conversation: string | undefined;
  /** Questions that the site suggests at the beginning. */
  @property({ attribute: false }) suggestions: readonly string[] = [];
  /** Another backend in the relay's place. */
  @property({ attribute: false }) replySource: ReplySource | undefined;
  /** Who is signed in, as the site's server vouches: a token, or a function that gets one. */
  @property({ attribute: false }) userToken: UserToken | undefined;
  /** Makes the relay's requests in the browser's place: to add a header, to watch, to test. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  @state() private session: ChatSession | undefined;
  @state() private settings: PublicSettings | undefined;
  @state() private announcement = '';
  @query('natter-composer') private readonly composer!: Composer | null;
  @query('natter-launcher') private readonly launcher!: Launcher | null;

  #wasStreaming = false;
  readonly #localize = new LocalizeController(this);
  readonly #phase = new SelectionController(
    this,
    () => this.session?.store,
    ({ phase }: ChatState) => phase.name,
  );

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
  async send(text: string): Promise<void> {
    this.#connect();
    await this.session?.send(text);
  }

  /** Stops the answer that is on its way. */
  stop(): void {
    this.session?.stop();
  }

  /** Asks for an answer to the last words once more. */
  async retry(): Promise<void> {
    await this.session?.retry();
  }

  /** Begins a new conversation. The old one stays with the relay. */
  clear(): void {
    this.session?.stop();
    if (this.conversation === undefined) forgetConversation(this.relay);
    this.session = undefined;
    this.#connect();
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const moved = ['relay', 'replySource', 'fetch', 'userToken', 'conversation'].some((name) =>
      changed.has(name),
    );
    if (moved && this.session) {
      this.session.stop();
      this.session = undefined;
    }
    // Nothing is asked of the relay before somebody looks at the chat.
    if (this.open || this.mode === 'inline') this.#connect();
    this.#announce();
  }

  protected override render() {
    if (this.mode === 'inline') return this.#panel();
    return html`${this.session ? this.#panel() : nothing}
      <natter-launcher ?open=${this.open} @natter-toggle=${this.#press}></natter-launcher>`;
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
      ${this.#header(heading)}
      <natter-thread
        .store=${this.session?.store}
        .greeting=${this.greeting}
        .suggestions=${this.suggestions}
        @natter-send=${this.#send}
        @natter-retry=${this.retry}
      ></natter-thread>
      ${this.#foot()}
      <div class="only-heard" role="status">${this.announcement}</div>
    </section>`;
  }

  #header(heading: string) {
    const { words } = this.#localize;
    return html`<header part="header">
      <h2 part="heading">${heading}</h2>
      ${this.settings?.sandbox ? html`<p part="sandbox" class="sandbox">${words.sandbox}</p>` : nothing}
      ${this.mode === 'bubble' ? this.#closeButton(words.close) : nothing}
    </header>`;
  }

  #foot() {
    const phase = this.#phase.value;
    return html`<div class="foot">
      <natter-composer
        .placeholder=${this.placeholder}
        .most=${this.settings?.maxMessageLength ?? Number.POSITIVE_INFINITY}
        ?busy=${phase === 'waiting' || phase === 'streaming'}
        @natter-send=${this.#send}
        @natter-stop=${this.stop}
      ></natter-composer>
    </div>`;
  }

  #closeButton(label: string) {
    return html`<button
      part="close"
      class="close"
      type="button"
      aria-label=${label}
      @click=${this.hide}
    >
      ${closeIcon}
    </button>`;
  }

  #connect(): void {
    if (this.session) return;
    this.session = openConnection({
      relay: this.relay,
      replySource: this.replySource,
      fetch: this.fetch,
      userToken: this.userToken,
      conversation: this.conversation,
      onSettings: (settings) => (this.settings = settings),
    });
    void this.session.load();
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

  #send(event: SendEvent): void {
    void this.session?.send(event.text);
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || this.mode !== 'bubble') return;
    event.stopPropagation();
    this.hide();
  }

  /** Reads a finished answer out once, and never its single pieces. */
  #announce(): void {
    if (this.#phase.value === 'streaming') this.#wasStreaming = true;
    else if (this.#wasStreaming) {
      this.#wasStreaming = false;
      const answer = this.session?.store.get().messages.at(-1);
      this.announcement = answer?.role === 'assistant' ? answer.text : '';
    }
  }
}
