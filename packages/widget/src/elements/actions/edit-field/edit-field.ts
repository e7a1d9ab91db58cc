import { html, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import base from '../../../styles/base.styles.ts';
import { Composition } from '../../composer/composition.ts';
import { SpeakingElement } from '../../speaking-element.ts';
import styles from './edit-field.styles.ts';

/**
 * @summary The field in which a message that was sent is edited. Enter sends, Escape leaves it.
 * @usage Part of the row under a visitor’s message. It appears in the place of the words while
 * they are edited.
 * @keyboard Enter - Sends what is edited.
 * @keyboard Shift+Enter - Breaks the line.
 * @keyboard Escape - Leaves the message as it was.
 * @event {Event} change - What is in the field is to be sent.
 * @event {Event} cancel - It is to stay as it was.
 * @csspart input - The text area.
 * @csspart cancel - The button that leaves the message as it was.
 * @csspart send - The button that sends.
 */
export class EditField extends SpeakingElement {
  static override styles = [base, styles];

  /** What it says; at first what was sent. */
  @property({ attribute: false }) text = '';
  /** Whether nothing can be sent now, since an answer is on its way. */
  @property({ type: Boolean }) busy = false;

  @state() private isBlank = false;
  @query('textarea') private readonly input!: HTMLTextAreaElement | null;

  readonly #composition = new Composition();

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text')) this.isBlank = !/\S/.test(this.text);
  }

  protected override firstUpdated(): void {
    if (!this.input) return;
    this.input.value = this.text;
    this.input.setSelectionRange(this.text.length, this.text.length);
    this.focus();
  }

  protected override render() {
    const { words } = this.localize;
    return html`<textarea
        part="input"
        rows="1"
        dir="auto"
        aria-label=${words.editedMessage}
        enterkeyhint="send"
        @beforeinput=${this.#beforeInput}
        @compositionstart=${() => (this.#composition.phase = 'open')}
        @compositionend=${() => (this.#composition.phase = 'none')}
        @input=${this.#write}
        @keydown=${this.#press}
        @keyup=${() => this.#composition.release()}
      ></textarea>
      <div class="ways">
        <button part="cancel" type="button" @click=${this.#cancel}>${words.cancel}</button>
        <button
          part="send"
          class="first"
          type="button"
          aria-disabled=${!this.#canSend}
          @click=${this.#send}
        >
          ${words.send}
        </button>
      </div>`;
  }

  get #canSend(): boolean {
    return !this.busy && !this.isBlank;
  }

  #write(): void {
    this.text = this.input?.value ?? '';
  }

  #beforeInput(event: InputEvent): void {
    if (!this.#composition.passesEnterOn(event)) return;
    event.preventDefault();
    this.#send();
  }

  #press(event: KeyboardEvent): void {
    // It puts the candidates of an input method away, or the field, and never the chat.
    if (event.key === 'Escape') event.stopPropagation();
    if (this.#composition.press(event)) return;
    const acts = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
    if (!acts) return;
    // On a phone the browser, too, would close the chat by it.
    event.preventDefault();
    if (event.key === 'Escape') this.#cancel();
    else this.#send();
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }

  #send(): void {
    if (this.#canSend) this.dispatchEvent(new Event('change'));
  }
}
