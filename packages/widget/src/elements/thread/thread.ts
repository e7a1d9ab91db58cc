import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Follow } from '../../controllers/follow-controller.ts';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import { SelectionController } from '../../controllers/selection-controller.ts';
import { type ChatState, emptyChat } from '../../core/chat-state.ts';
import { textOf } from '../../core/message.ts';
import type { Store } from '../../core/store.ts';
import { SendEvent } from '../../events/send-event.ts';
import base from '../../styles/base.styles.ts';
import { downIcon } from '../../styles/icons.ts';
import { Lazy } from '../lazy.ts';
import type { ContentRenderers } from '../message/message-body.ts';
import type { ThreadEngine, ThreadPosition } from './thread-engine.ts';
import { createViewSelector, renderPhase, type ThreadView } from './thread-view.ts';
import styles from './thread.styles.ts';

export type { ThreadPosition } from './thread-engine.ts';

const engines = new Lazy(() => import('./thread-engine.ts'));

/** More of them than are seen at once would only be laid out to be thrown away. */
const newest = ({ messages }: Pick<ThreadView, 'messages'>) => messages.slice(-8);

/**
 * @summary What was said, oldest first. It follows its end unless the reader has gone elsewhere.
 * @usage Part of every chat. Alone, to show a conversation that a store of the entry `core` holds.
 * @keyboard ArrowDown - Scrolls the conversation down while it has the focus.
 * @keyboard ArrowUp - Scrolls the conversation up while it has the focus.
 * @keyboard PageDown - Scrolls by a whole page.
 * @keyboard PageUp - Scrolls back by a whole page.
 * @event {SendEvent} natter-send - A suggestion was chosen.
 * @event {RetryEvent} natter-retry - What failed or waits is to be tried now.
 * @event {RegenerateEvent} natter-regenerate - An answer is to be given once more.
 * @event {EditEvent} natter-edit - Other words are to be put in the place of earlier ones.
 * @event {VersionEvent} natter-version - Another version of a message is to be shown.
 * @event {FeedbackEvent} natter-feedback - The visitor says what an answer is worth.
 * @event {EnlargeEvent} natter-enlarge - A picture is to be shown large.
 * @slot greeting - What is shown before anything was said.
 * @csspart greeting - What is shown before anything was said.
 * @csspart suggestion - A question that the site suggests.
 * @csspart new-messages - The button that goes to what is new.
 * @csspart text - The words of a message.
 * @csspart actions - The row of buttons under a message.
 * @csspart action - Each of them.
 * @csspart versions - Which version of a message is shown, and of how many.
 * @csspart time - When a message was said.
 * @csspart state - Says that a message was stopped or not sent.
 * @csspart notice - What went wrong.
 * @csspart retry - The way out of it.
 * @dependency natter-message
 * @dependency natter-notice
 * @dependency natter-actions
 * @dependency natter-lightbox
 */
export class Thread extends LitElement {
  static override styles = [base, styles];

  /** The conversation. */
  @property({ attribute: false }) store: Store<ChatState> | undefined;
  /** Shown before anything was said. Default: in the visitor's language. */
  @property() greeting: string | undefined;
  /** Questions that the site suggests at the beginning. */
  @property({ attribute: false }) suggestions: readonly string[] = [];
  /** What it does while an answer grows. */
  @property() follow: Follow = 'end';
  /** The hosts whose images are shown without being asked for. */
  @property({ attribute: false }) imageHosts: readonly string[] = [];
  /** Shows what a site sends in `data-*` parts of its own. */
  @property({ attribute: false }) renderers: ContentRenderers = {};
  /** Whether answers can be rated. */
  @property({ type: Boolean }) rates = false;

  /** How many messages have come while the reader was elsewhere. */
  @state() private fresh = 0;
  @query('.messages') private readonly content!: Element;
  @query('.list') private readonly list!: Element;

  readonly #localize = new LocalizeController(this, firstWords);
  readonly #view = new SelectionController(this, () => this.store, createViewSelector());
  #engine: ThreadEngine | undefined;
  #position: ThreadPosition | undefined;

  /** Where the reader is. One that is set while its message is still fetched is waited for. */
  get position(): ThreadPosition {
    return this.#position ?? this.#engine?.position ?? 'end';
  }

  set position(position: ThreadPosition) {
    this.#position = position;
    // The conversation may be another one as well.
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What scrolls has to be reached by the keyboard, and not every browser sees to that.
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { words } = this.#localize;
    // The names are heard before messages that are still plain text.
    this.style.setProperty('--_you', JSON.stringify(`${words.you}: `));
    this.style.setProperty('--_assistant', JSON.stringify(`${words.assistant}: `));
    const view = this.#view.value;
    if (!view) return;
    this.#begin(changed);
    if (!this.#engine && !view.isEmpty) engines.whenThere(() => this.requestUpdate());
    this.#engine?.show(view);
  }

  protected override render() {
    const { words } = this.#localize;
    const { value: view = { messages: [], isEmpty: true } } = this.#view;
    return html`<div class="messages" role="log" aria-live="off" aria-label=${words.conversation}>
        ${this.#greet(view.isEmpty)}
        <div class="list"></div>
        ${engines.module ? nothing : newest(view).map((message) => html`<p>${textOf(message)}</p>`)}
        ${renderPhase(this.store?.get() ?? emptyChat, words)}
      </div>
      ${this.fresh > 0 ? this.#freshButton() : nothing}`;
  }

  /** Brings the messages to life, once what does that is here. */
  #begin(changed: PropertyValues<this>): void {
    const { content, list, imageHosts, renderers } = this;
    const { module } = engines;
    const isNew = !this.#engine;
    if (module) {
      const onFresh = (count: number) => (this.fresh = count);
      this.#engine ??= new module.ThreadEngine(this, { content, list, onFresh });
    }
    if (isNew || changed.has('imageHosts') || changed.has('renderers')) {
      this.#engine?.share({ imageHosts, renderers });
    }
    if (!this.#engine || !this.#position) return;
    this.#engine.position = this.#position;
    this.#position = undefined;
  }

  #greet(isEmpty: boolean) {
    return html`<div class="greeting" part="greeting" ?hidden=${!isEmpty}>
      <p><slot name="greeting">${this.greeting ?? this.#localize.words.greeting}</slot></p>
      ${(isEmpty ? this.suggestions : []).map(
        (suggestion) =>
          html`<button part="suggestion" type="button" @click=${() => this.#choose(suggestion)}>
            ${suggestion}
          </button>`,
      )}
    </div>`;
  }

  #freshButton() {
    return html`<button part="new-messages" class="fresh" type="button" @click=${this.#goToEnd}>
      ${downIcon}${this.#localize.words.newMessages(this.fresh)}
    </button>`;
  }

  #choose(suggestion: string): void {
    this.dispatchEvent(new SendEvent(suggestion));
  }

  #goToEnd(): void {
    this.#engine?.goToEnd();
    // The button goes away.
    this.focus({ preventScroll: true });
  }
}
