import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import controls from '../controls.styles.ts';
import { WORDS, type Words } from '../words.ts';
import { ACCENTS, readHex } from './accents.ts';
import styles from './accent-field.styles.ts';
import { SettingsEvent } from './settings-event.ts';
import fields from './fields.styles.ts';

/* Styles are set as properties: the page's policy refuses them as attributes, which styleMap writes first. */

/**
 * @summary Chooses the accent.
 * @event {SettingsEvent} settings-change - Another accent was chosen.
 */
@customElement('accent-field')
export class AccentField extends LitElement {
  static override styles = [controls, fields, styles];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  /** The accent, as `#rrggbb`. */
  @property() accent = '';

  /** What was written as a colour and is none. */
  @state() private mistake: string | undefined;

  protected override render() {
    const { words, mistake } = this;
    return html`<fieldset>
      <legend>${words.accent}</legend>
      <div class="swatches">
        ${ACCENTS.map(({ name, hex }) => this.#swatch(hex, words.accents[name]))}
      </div>
      <div class="own">
        <input
          type="color"
          aria-label=${words.accentPicker}
          .value=${live(this.accent)}
          @input=${this.#pick}
        />
        <input
          type="text"
          class="field code"
          aria-label=${words.accentCode}
          aria-invalid=${mistake === undefined ? 'false' : 'true'}
          aria-describedby="mistake"
          autocomplete="off"
          spellcheck="false"
          maxlength="9"
          .value=${live(mistake ?? this.accent)}
          @change=${this.#write}
        />
      </div>
      <div id="mistake" role="status">
        ${mistake === undefined ? nothing : html`<p class="failed">${words.accentUnreadable}</p>`}
      </div>
      <p class="hint">${words.accentReadable}</p>
    </fieldset>`;
  }

  #swatch(hex: string, name: string) {
    return html`<label title=${name} .style=${`--swatch: ${hex}`}
      ><input
        type="radio"
        name="accent"
        aria-label=${name}
        .value=${hex}
        .checked=${live(hex === this.accent)}
        @change=${() => this.#choose(hex)}
    /></label>`;
  }

  #choose(accent: string): void {
    this.mistake = undefined;
    this.dispatchEvent(new SettingsEvent({ accent }));
  }

  #pick({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.#choose(target.value);
  }

  #write({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const accent = readHex(target.value);
    if (accent === undefined) this.mistake = target.value;
    else this.#choose(accent);
  }
}
