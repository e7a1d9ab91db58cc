import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import { SettingsEvent, typedIn } from './settings-event.ts';

/** No model is called so. */
const OTHER = ' other';

/**
 * @summary The model of one column: one that the relay lists, or any name.
 * @event {SettingsEvent} settings-change - The visitor has chosen one.
 */
@customElement('play-model')
export class PlayModel extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      select {
        min-height: 32px;
        font-weight: 600;
        text-overflow: ellipsis;
      }

      input {
        margin-top: 6px;
      }

      .hint {
        margin: 4px 0 0;
        color: var(--text-quiet);
        font-size: 12px;
        line-height: 1.5;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  /** The model; missing before one is known. */
  @property({ attribute: false }) model: string | undefined;
  @property({ attribute: false }) models: readonly string[] = [];
  /** Whether the sandbox answers, which rehearses failures by name. */
  @property({ type: Boolean }) sandbox = false;
  /** What is wrong with the model. */
  @property({ attribute: false }) complaint: string | undefined;

  @state() private isTyping = false;

  get #isFree(): boolean {
    const { model, models } = this;
    return this.isTyping || models.length === 0 || (model !== undefined && !models.includes(model));
  }

  protected override render() {
    const { words, models, complaint } = this;
    const isFree = this.#isFree;
    return html`${models.length > 0 ? this.#list(isFree) : nothing}
    ${isFree ? this.#name() : nothing}
    ${isFree && this.sandbox ? html`<p class="hint">${words.rehearse}</p>` : nothing}
    ${complaint === undefined ? nothing : html`<p class="complaint" id="complaint">${complaint}</p>`}`;
  }

  #list(isFree: boolean) {
    const { words, models, model } = this;
    return html`<select
      aria-label=${words.model}
      aria-invalid=${this.#isWrong}
      aria-describedby=${this.#complaintId}
      @change=${this.#choose}
    >
      ${models.map(
        (each) =>
          html`<option value=${each} .selected=${!isFree && each === model}>${each}</option>`,
      )}
      <option value=${OTHER} .selected=${isFree}>${words.otherModel}</option>
    </select>`;
  }

  #name() {
    return html`<input
      type="text"
      spellcheck="false"
      autocomplete="off"
      aria-label=${this.words.modelName}
      aria-invalid=${this.#isWrong}
      aria-describedby=${this.#complaintId}
      placeholder=${this.words.modelName}
      .value=${live(this.model ?? '')}
      @input=${(event: Event) => this.#change(typedIn(event))}
    />`;
  }

  get #isWrong() {
    return this.complaint === undefined ? 'false' : 'true';
  }

  get #complaintId() {
    return this.complaint === undefined ? nothing : 'complaint';
  }

  #choose(event: Event): void {
    const chosen = typedIn(event);
    this.isTyping = chosen === OTHER;
    if (chosen !== OTHER) this.#change(chosen);
    else void this.#beginTyping();
  }

  /** The name that was chosen stays, to be added to. */
  async #beginTyping(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  #change(model: string): void {
    this.dispatchEvent(new SettingsEvent({ model }));
  }
}
