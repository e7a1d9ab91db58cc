import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { SelectionController } from '../../controllers/selection-controller.ts';
import { StickToEndController } from '../../controllers/stick-to-end-controller.ts';
import type { ChatPhase, ChatState, Message } from '../../core/chat-state.ts';
import type { Store } from '../../core/store.ts';
import { SendEvent } from '../../events/send-event.ts';
import base from '../../styles/base.styles.ts';
import '../message/message.define.ts';
import styles from './thread.styles.ts';

const NOTHING_SAID: readonly Message[] = [];

/**
 * @summary What was said, oldest first. It stays at its end unless the reader has scrolled up.
 * @event {SendEvent} natter-send - A suggestion was chosen.
 * @csspart greeting - What is shown before anything was said.
 * @csspart suggestion - A question that the site suggests.
 * @dependency natter-message
 */
export class Thread extends LitElement {
  static override styles = [base, styles];

  /** The conversation. */
  @property({ attribute: false }) store: Store<ChatState> | undefined;
  /** Shown before anything was said. Default: in the visitor's language. */
  @property() greeting: string | undefined;
  /** Questions that the site suggests at the beginning. */
  @property({ attribute: false }) suggestions: readonly string[] = [];

  @query('.messages') private readonly content!: Element | null;

  readonly #localize = new LocalizeController(this);
  readonly #end = new StickToEndController(this, () => this.content);
  readonly #messages = new SelectionController(
    this,
    () => this.store,
    ({ messages }: ChatState) => messages,
  );
  readonly #phase = new SelectionController(
    this,
    () => this.store,
    ({ phase }: ChatState) => phase,
  );
  #count = 0;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const messages = this.#messages.value ?? NOTHING_SAID;
    // Whoever has just said something wants to see it, and what comes back.
    if (messages.length > this.#count && messages.at(-1)?.role === 'user') this.#end.stick();
    this.#count = messages.length;
  }

  protected override render() {
    const said = this.#messages.value ?? NOTHING_SAID;
    const phase = this.#phase.value;
    const growing = phase?.name === 'streaming' ? phase.reply : undefined;
    return html`<div
      class="messages"
      role="log"
      aria-live="off"
      aria-label=${this.#localize.words.conversation}
    >
      ${said.length === 0 && phase?.name === 'idle' ? this.#greet() : nothing}
      ${this.#list(said, growing)} ${this.#wait(phase)}
    </div>`;
  }

  #list(said: readonly Message[], growing: Message | undefined) {
    const all = growing ? [...said, growing] : said;
    const newest = all.at(-1);
    return repeat(
      all,
      ({ id }) => id,
      (message) =>
        guard([message, message === growing, message === newest], () =>
          this.#message(message, message === growing, message === newest),
        ),
    );
  }

  #wait(phase: ChatPhase | undefined) {
    const { loading, waiting } = this.#localize.words;
    if (phase?.name === 'loading') return this.#dots(loading);
    return phase?.name === 'waiting' ? this.#dots(waiting) : nothing;
  }

  #message({ id, role, text, problem, stopped }: Message, growing: boolean, newest: boolean) {
    return html`<natter-message
      id=${id}
      author=${role}
      .text=${text}
      .problem=${problem}
      ?growing=${growing}
      ?stopped=${stopped ?? false}
      ?newest=${newest}
    ></natter-message>`;
  }

  #greet() {
    return html`<div class="greeting" part="greeting">
      <p>${this.greeting ?? this.#localize.words.greeting}</p>
      ${this.suggestions.map(
        (suggestion) =>
          html`<button part="suggestion" type="button" @click=${() => this.#choose(suggestion)}>
            ${suggestion}
          </button>`,
      )}
    </div>`;
  }

  #dots(label: string) {
    return html`<div class="dots" role="status">
      <span class="only-heard">${label}</span><i></i><i></i><i></i>
    </div>`;
  }

  #choose(suggestion: string): void {
    this.dispatchEvent(new SendEvent(suggestion));
  }
}
