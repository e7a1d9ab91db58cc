import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { SendEvent } from '../../events/send-event.ts';
import { StopEvent } from '../../events/stop-event.ts';
import base from '../../styles/base.styles.ts';
import { sendIcon, stopIcon } from '../../styles/icons.ts';
import styles from './composer.styles.ts';

/** What an input method reports for a key that it has taken for itself (UI Events, 7.3.1). */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Whether a key press confirms an input method's candidate rather than ending a message.
 * Chrome says so by `isComposing`; Safari ends the composition first and leaves only the key code.
 */
function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
}

/**
 * @summary Where the visitor writes. Enter sends, Shift+Enter breaks the line.
 * @event {SendEvent} natter-send - There is something to send.
 * @event {StopEvent} natter-stop - The answer is to be stopped.
 * @csspart input - The text area.
 * @csspart send - The button that sends.
 * @csspart stop - The button that stops; it takes the place of `send` while an answer is on its way.
 */
export class Composer extends LitElement {
  static override styles = [base, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Whether an answer is on its way, so that it can be stopped and nothing can be sent. */
  @property({ type: Boolean, reflect: true }) busy = false;
  /** Shown while nothing is written. Default: in the visitor's language. */
  @property() placeholder: string | undefined;
  /** The longest message, in characters. */
  @property({ type: Number }) most = Number.POSITIVE_INFINITY;

  @state() private text = '';
  @query('textarea') private readonly input!: HTMLTextAreaElement | null;

  readonly #localize = new LocalizeController(this);

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  /** Puts words into the composer, as if the visitor had written them. */
  write(text: string): void {
    this.text = text;
  }

  protected override updated(changed: PropertyValues): void {
    // The button that was pressed is gone: its place is taken by the other one.
    if (
      changed.has('busy') &&
      changed.get('busy') !== undefined &&
      !this.shadowRoot?.activeElement
    ) {
      if (this.matches(':focus-within')) this.input?.focus();
    }
  }

  protected override render() {
    const { words } = this.#localize;
    const placeholder = this.placeholder ?? words.placeholder;
    return html`<div class="field">
        <!-- The grid gives the text area the height of this twin, so that it grows without being measured. -->
        <div class="twin" aria-hidden="true">${this.text}&#8203;</div>
        <textarea
          part="input"
          rows="1"
          aria-label=${placeholder}
          aria-invalid=${this.#isTooLong ? 'true' : 'false'}
          aria-describedby="limit"
          placeholder=${placeholder}
          enterkeyhint="send"
          .value=${this.text}
          @input=${this.#write}
          @keydown=${this.#press}
        ></textarea>
      </div>
      ${this.busy ? this.#stopButton(words.stop) : this.#sendButton(words.send)}
      <p id="limit" aria-live="polite">
        ${this.#isTooLong ? words.tooLong(this.text.length, this.most) : nothing}
      </p>`;
  }

  #sendButton(label: string) {
    return html`<button
      part="send"
      type="button"
      aria-label=${label}
      ?disabled=${!this.#canSend}
      @click=${this.#send}
    >
      ${sendIcon}
    </button>`;
  }

  #stopButton(label: string) {
    return html`<button part="stop" type="button" aria-label=${label} @click=${this.#stop}>
      ${stopIcon}
    </button>`;
  }

  get #isTooLong(): boolean {
    return this.text.length > this.most;
  }

  get #canSend(): boolean {
    return !this.busy && this.text.trim() !== '' && !this.#isTooLong;
  }

  #write(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
  }

  #press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || belongsToInputMethod(event)) return;
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    if (!this.#canSend) return;
    const { text } = this;
    this.text = '';
    this.dispatchEvent(new SendEvent(text));
    this.input?.focus();
  }

  #stop(): void {
    this.dispatchEvent(new StopEvent());
    this.input?.focus();
  }
}
