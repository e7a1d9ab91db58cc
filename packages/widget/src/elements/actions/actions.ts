import type { Feedback } from '@natter/protocol';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type Message, textOf } from '../../core/message.ts';
import { EditEvent } from '../../events/edit-event.ts';
import { FeedbackEvent } from '../../events/feedback-event.ts';
import { RegenerateEvent } from '../../events/regenerate-event.ts';
import { VersionEvent } from '../../events/version-event.ts';
import base from '../../styles/base.styles.ts';
import { copyText } from '../parts/copy-text.ts';
import { SpeakingElement } from '../speaking-element.ts';
import { renderButton } from './action-button.ts';
import { type ActionName, actionsOf } from './actions-of.ts';
import styles from './actions.styles.ts';
import { copyRich } from './copy-rich.ts';
import './edit-field/edit-field.define.ts';
import type { EditField } from './edit-field/edit-field.ts';
import './feedback-form/feedback-form.define.ts';
import type { FeedbackForm } from './feedback-form/feedback-form.ts';
import { ReadAloud } from './read-aloud.ts';
import { placeFor } from './roving.ts';
import { sayMoment } from './said-at.ts';
import { spokenWordsOf, wordsOf } from './shown-words.ts';
import { renderVersions } from './versions.ts';

/** How long it says that something was done, in milliseconds. */
const SAID_FOR = 3000;

/**
 * @summary What can be done with one message: copy it, have it answered again, edit it, rate it.
 * @usage Made by a thread under the newest answer, and under an older message when it is reached.
 * Alone, under an answer of your own; hear its events.
 * @keyboard ArrowRight - Goes to the next button of the row; from right to left, ArrowLeft does.
 * @keyboard ArrowLeft - Goes to the button before; from right to left, ArrowRight does.
 * @keyboard Home - Goes to the first button of the row.
 * @keyboard End - Goes to the last button of the row.
 * @keyboard ArrowUp - Goes to the row of the message before.
 * @keyboard ArrowDown - Goes to the row of the next message.
 * @event {RegenerateEvent} natter-regenerate - The answer is to be given once more.
 * @event {EditEvent} natter-edit - Other words are to be put in the place of the visitor's.
 * @event {VersionEvent} natter-version - Another version is to be shown.
 * @event {FeedbackEvent} natter-feedback - The visitor says what the answer is worth.
 * @csspart row - The row of buttons.
 * @csspart action - Each of the buttons; it has its own name as well: `copy`, `markdown`, `speak`,
 *   `good`, `bad`, `again`, `edit`, `previous`, `next`.
 * @csspart versions - Which version it is, and of how many.
 * @csspart time - When it was said.
 * @dependency natter-edit-field
 * @dependency natter-feedback-form
 */
export class Actions extends SpeakingElement {
  static override styles = [base, styles];

  /** The message. */
  @property({ attribute: false }) message: Message | undefined;
  /** Where the message is shown: what is copied is read there, and it is hidden while it is edited. */
  @property({ attribute: false }) shown: HTMLElement | undefined;
  /** Who has said it; follows from the message. */
  @property({ reflect: true }) author: Message['role'] = 'assistant';
  /** Whether the message is the last one. Only the last answer is given once more. */
  @property({ type: Boolean, reflect: true }) newest = false;
  /** Whether an answer is on its way, so that nothing else can be asked for. */
  @property({ type: Boolean }) busy = false;
  /** Whether an answer can be rated. */
  @property({ type: Boolean }) rates = false;
  /** Whether the Tab key leads here; arrow keys do in any case. */
  @property({ type: Boolean }) reachable = false;
  /** What reads aloud. Default: the browser. */
  @property({ attribute: false }) speech: SpeechSynthesis | undefined = globalThis.speechSynthesis;
  /** What is shown: the row alone, the message being edited, or the question what was wrong. */
  @property({ reflect: true }) mode: 'row' | 'editing' | 'telling' = 'row';

  @state() private feedback: Feedback | undefined;
  /** What was done last, and what is said of it; for a moment. */
  @state() private last: { readonly name: ActionName; readonly said: string } | undefined;
  /** What did not work, until something else is done. */
  @state() private trouble = '';

  /** The button that had the focus last. */
  #current = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #reader = new ReadAloud(this, () => this.speech);
  readonly #acts: Readonly<Record<ActionName, () => void>> = {
    copy: () => void this.#copy(),
    markdown: () => void this.#copyMarkdown(),
    speak: () => this.#speak(),
    good: () => void this.#rate(this.feedback?.rating === 'up' ? undefined : { rating: 'up' }),
    bad: () => this.#condemn(),
    again: () => this.dispatchEvent(new RegenerateEvent(this.#id)),
    edit: () => (this.mode = 'editing'),
  };

  /** Whether it is in use, so that it must not go away. */
  get isInUse(): boolean {
    const { mode, trouble, last } = this;
    return mode !== 'row' || trouble !== '' || last !== undefined || this.#reader.isReading;
  }

  /** Which button has the focus, or had it last. */
  get current(): string {
    return this.#current;
  }

  /** Whether something happens to one of the buttons. */
  holds(event: Event): boolean {
    return this.#buttons.some((button) => event.composedPath().includes(button));
  }

  /** Gives the focus to a button; by default to the one that had it last. */
  override focus(options?: FocusOptions & { readonly name?: string }): void {
    this.#current = options?.name ?? this.#current;
    this.#arrange()?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A chat that is put elsewhere in its page is still in the middle of it.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.last = undefined;
    if (this.shown) this.shown.hidden = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('message') || !this.message) return;
    this.author = this.message.role;
    this.feedback = this.message.metadata?.feedback;
  }

  protected override updated(): void {
    if (this.shown) this.shown.hidden = this.isConnected && this.mode === 'editing';
    this.#arrange();
  }

  protected override render() {
    if (!this.message) return nothing;
    if (this.mode === 'editing') return this.#field(this.message);
    return html`${this.#row(this.message)}
    ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
    ${this.mode === 'telling' ? this.#form() : nothing}`;
  }

  #row(message: Message) {
    const { words } = this.localize;
    const { newest, busy, rates } = this;
    const { isPossible, isReading } = this.#reader;
    const buttons = actionsOf(message, {
      words,
      newest,
      busy,
      rates,
      rating: this.feedback?.rating,
      voice: isReading ? 'speaking' : isPossible ? 'silent' : 'none',
      done: this.last?.name,
      acts: this.#acts,
    });
    const show = (number: number) => this.dispatchEvent(new VersionEvent(message.id, number));
    return html`<div
      part="row"
      role="toolbar"
      aria-label=${words.messageActions}
      @keydown=${this.#press}
      @focusin=${this.#remember}
    >
      ${buttons.map(renderButton)} ${renderVersions(message, { words, busy, show })}
      ${this.last ? nothing : this.#time(message)}
      <span class="done" role="status">${this.last?.said}</span>
    </div>`;
  }

  #time({ metadata }: Message) {
    const moment = metadata?.createdAt ?? '';
    const said = sayMoment(moment, this.locale);
    if (!said) return nothing;
    return html`<time part="time" datetime=${moment} title=${said.exact}>${said.short}</time>`;
  }

  #field(message: Message) {
    return html`<natter-edit-field
      .text=${textOf(message)}
      ?busy=${this.busy}
      @change=${({ target }: Event) => this.#edit((target as EditField).text)}
      @cancel=${() => this.#leave('edit')}
    ></natter-edit-field>`;
  }

  #form() {
    return html`<natter-feedback-form
      @change=${({ target }: Event) => void this.#tell((target as FeedbackForm).feedback)}
      @cancel=${() => this.#leave('bad')}
    ></natter-feedback-form>`;
  }

  get #id(): string {
    return this.message?.id ?? '';
  }

  get #buttons(): HTMLButtonElement[] {
    return [...(this.shadowRoot?.querySelectorAll<HTMLButtonElement>('button[name]') ?? [])];
  }

  /** One button can be reached by Tab at most; answers the one that arrow keys go on from. */
  #arrange(): HTMLButtonElement | undefined {
    const buttons = this.#buttons;
    const current = buttons.find(({ name }) => name === this.#current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = this.reachable && button === current ? 0 : -1;
    return current;
  }

  #remember({ target }: FocusEvent): void {
    if (target instanceof HTMLButtonElement) this.#current = target.name;
    this.#arrange();
  }

  #press(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const from = buttons.findIndex(({ name }) => name === this.#current);
    const place = placeFor(event.key, from, buttons.length, this.matches(':dir(rtl)'));
    if (place === undefined) return;
    event.preventDefault();
    buttons[place]?.focus();
  }

  async #copy(): Promise<void> {
    if (!this.message) return;
    const { text, copy } = wordsOf(this.message, this.shown);
    const copied = copy ? copyRich(text, copy) : copyText(text);
    this.#sayCopied('copy', await copied);
  }

  async #copyMarkdown(): Promise<void> {
    if (this.message) this.#sayCopied('markdown', await copyText(textOf(this.message)));
  }

  #sayCopied(name: ActionName, isDone: boolean): void {
    const { copied, copyFailed } = this.localize.words;
    if (isDone) this.#say(name, copied);
    else this.trouble = copyFailed;
  }

  #say(name: ActionName, said: string): void {
    this.trouble = '';
    this.last = { name, said };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.last = undefined), SAID_FOR);
  }

  #speak(): void {
    if (this.#reader.isReading) this.#reader.stop();
    else if (this.message)
      this.#reader.start(spokenWordsOf(this.message, this.shown), this.localize.language);
  }

  /** A thumb down asks why; pressed again, it is taken back. */
  #condemn(): void {
    const isTaken = this.feedback?.rating === 'down';
    this.mode = isTaken ? 'row' : 'telling';
    void this.#rate(isTaken ? undefined : { rating: 'down' });
  }

  /** Answers whether it is kept. It is shown at once, and taken back where it is not. */
  async #rate(feedback: Feedback | undefined): Promise<boolean> {
    const before = this.feedback;
    this.feedback = feedback;
    this.trouble = '';
    if (feedback?.rating !== 'down') this.mode = 'row';
    const event = new FeedbackEvent(this.#id, feedback);
    this.dispatchEvent(event);
    const isKept = await event.kept.catch(() => false);
    if (isKept) return true;
    if (this.feedback === feedback) this.feedback = before;
    this.trouble = this.localize.words.feedbackFailed;
    return false;
  }

  async #tell(feedback: Feedback): Promise<void> {
    this.#leave('bad');
    if (await this.#rate(feedback)) this.#say('bad', this.localize.words.feedbackThanks);
  }

  /** Goes back to the row, and to the button from which one came. */
  #leave(name: ActionName): void {
    this.mode = 'row';
    void this.updateComplete.then(() => this.focus({ name, preventScroll: true }));
  }

  #edit(text: string): void {
    this.mode = 'row';
    this.dispatchEvent(new EditEvent(this.#id, text));
  }
}
