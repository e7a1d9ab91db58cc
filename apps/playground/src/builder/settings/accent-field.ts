import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  accentFor,
  ACCENTS,
  contrastOf,
  darkAccent,
  ENOUGH,
  PAPERS,
  readableAccent,
  type Scheme,
} from '../accent/accent.ts';
import { readHex } from '../accent/colour.ts';
import controls from '../controls.styles.ts';
import { WORDS, type Words } from '../words.ts';
import styles from './accent-field.styles.ts';
import { type Settings } from './settings.ts';
import { SettingsEvent } from './settings-event.ts';
import fields from './fields.styles.ts';

/* Styles are set as properties: the page's policy refuses them as attributes, which styleMap writes first. */

/** A contrast is never rounded up to one that is enough. */
function toRatio(contrast: number): string {
  return (Math.floor(contrast * 10) / 10).toFixed(1);
}

/**
 * @summary Chooses the accent, and says how well text can be read on it.
 * @event {SettingsEvent} settings-change - Another accent was chosen.
 */
@customElement('accent-field')
export class AccentField extends LitElement {
  static override styles = [controls, fields, styles];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  /** The accent, as `#rrggbb`. */
  @property() accent = '';
  /** The theme of the chat, which says on which papers the accent will be seen. */
  @property() theme: Settings['theme'] = 'auto';

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
      <div class="samples">
        <span>${words.contrastOfText}</span>
        ${this.#schemes.map((scheme) => this.#sample(scheme))}
      </div>
      <div id="mistake" role="status">
        ${mistake === undefined ? nothing : html`<p class="failed">${words.accentUnreadable}</p>`}
      </div>
      <div role="status">${this.#advice()}</div>
    </fieldset>`;
  }

  /** The papers on which the accent will be seen. */
  get #schemes(): readonly Scheme[] {
    return this.theme === 'auto' ? ['light', 'dark'] : [this.theme];
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

  #sample(scheme: Scheme) {
    const shown = accentFor(this.accent, scheme);
    const ratio = toRatio(contrastOf(shown, scheme));
    const { onAccent } = PAPERS[scheme];
    return html`<span class="sample" .style=${`background: ${shown}; color: ${onAccent}`}
      >${this.words.contrast[scheme](ratio)}</span
    >`;
  }

  #advice() {
    const { words, accent } = this;
    const light = contrastOf(accent, 'light');
    if (this.theme !== 'dark' && light < ENOUGH) {
      const better = readableAccent(accent);
      return html`<p class="warning">${words.contrastLow(toRatio(light))}</p>
        <button type="button" @click=${() => this.#choose(better)}>
          ${words.useInstead(better)}
        </button>`;
    }
    const mixed = this.theme !== 'light' && darkAccent(accent) !== accent;
    return mixed ? html`<p class="hint">${words.accentMixed}</p>` : nothing;
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
