import { loadWords, type Words } from '@natter/widget';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { choices } from '../choices.ts';
import controls from '../controls.styles.ts';
import type { Language } from '../../course/languages.ts';
import { WORDS } from '../words.ts';
import './accent-field.ts';
import { CHAT_LANGUAGES, LANGUAGE_NAMES } from './chat-languages.ts';
import fields from './fields.styles.ts';
import { readRelayAddress } from './relay-address.ts';
import {
  CHAT_THEMES,
  DEFAULTS,
  FONT_SIZE,
  hasLauncher,
  MODES,
  MOST_SUGGESTIONS,
  POSITIONS,
  RADIUS,
  readSettings,
  type Settings,
} from './settings.ts';
import { SettingsEvent } from './settings-event.ts';
import styles from './settings-form.styles.ts';

/** A text that can be written, with what stands there while it is empty. */
interface TextField {
  readonly name: 'heading' | 'greeting' | 'placeholder';
  readonly otherwise: string;
}

const NO_WORDS = { heading: '', greeting: '', placeholder: '' };

function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}

/**
 * @summary All that can be chosen about the widget.
 * @event {SettingsEvent} settings-change - Something was chosen.
 */
@customElement('settings-form')
export class SettingsForm extends LitElement {
  static override styles = [controls, fields, styles];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) settings: Settings = DEFAULTS;
  /** The address that an empty relay stands for. */
  @property({ attribute: false }) origin = '';

  /** What the chat says where nothing is written here. */
  @state() private own: Pick<Words, TextField['name']> = NO_WORDS;
  #spoken = '';

  get #words() {
    return WORDS[this.language];
  }

  protected override willUpdate(): void {
    const { language } = this.settings;
    void this.#speak(language === 'auto' ? this.language : language);
  }

  async #speak(language: string): Promise<void> {
    if (language === this.#spoken) return;
    this.#spoken = language;
    const own = await loadWords(language);
    if (language === this.#spoken) this.own = own;
  }

  protected override render() {
    return html`${this.#look()} ${this.#texts()} ${this.#place()} ${this.#relay()}
      <p>
        <button type="button" @click=${() => this.#choose(DEFAULTS)}>${this.#words.reset}</button>
      </p>`;
  }

  #look() {
    const words = this.#words;
    const { accent, theme, fontSize, radius } = this.settings;
    return html`<section>
      <h2>${words.look}</h2>
      <accent-field
        .words=${words}
        .accent=${accent}
        @settings-change=${({ change }: SettingsEvent) => this.#choose(change)}
      ></accent-field>
      ${choices({
        name: 'theme',
        legend: words.theme,
        labels: words.themes,
        values: CHAT_THEMES,
        chosen: theme,
        choose: (value) => this.#choose({ theme: value }),
      })}
      <div class="pair">
        ${this.#slider(words.fontSize, FONT_SIZE, fontSize, (value) => ({ fontSize: value }))}
        ${this.#slider(words.radius, RADIUS, radius, (value) => ({ radius: value }))}
      </div>
    </section>`;
  }

  #slider(
    label: string,
    range: { least: number; most: number },
    value: number,
    toChange: (value: number) => Partial<Settings>,
  ) {
    return html`<label>
      <span class="label"
        >${label}<output aria-hidden="true">${value}<small>px</small></output></span
      >
      <input
        type="range"
        min=${range.least}
        max=${range.most}
        aria-label=${label}
        aria-valuetext=${`${value} px`}
        .value=${live(String(value))}
        @input=${(event: Event) => this.#choose(toChange(Number(valueOf(event))))}
      />
    </label>`;
  }

  #texts() {
    const words = this.#words;
    const { own } = this;
    return html`<section>
      <h2>${words.texts}</h2>
      ${this.#languages()} ${this.#text({ name: 'heading', otherwise: own.heading })}
      ${this.#text({ name: 'greeting', otherwise: own.greeting })}
      ${this.#text({ name: 'placeholder', otherwise: own.placeholder })}
      <p class="hint" id="empty">${words.emptyText}</p>
      ${this.#suggestions()}
    </section>`;
  }

  #languages() {
    const words = this.#words;
    const { language } = this.settings;
    return html`<label>
      <span class="label">${words.language}</span>
      <select class="field" .value=${live(language)} @change=${this.#chooseLanguage}>
        <option value="auto" ?selected=${language === 'auto'}>${words.languageOfPage}</option>
        ${CHAT_LANGUAGES.map(
          (tag) =>
            html`<option value=${tag} lang=${tag} ?selected=${language === tag}>
              ${LANGUAGE_NAMES[tag]}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #text({ name, otherwise }: TextField) {
    return html`<label>
      <span class="label">${this.#words[name]}</span>
      <input
        type="text"
        class="field"
        autocomplete="off"
        aria-describedby="empty"
        placeholder=${otherwise}
        .value=${live(this.settings[name])}
        @input=${(event: Event) => this.#choose({ [name]: valueOf(event) })}
      />
    </label>`;
  }

  #suggestions() {
    const words = this.#words;
    const { suggestions } = this.settings;
    // There is always one empty line to write on, until all are taken.
    const filled = suggestions.findLastIndex((suggestion) => suggestion.trim() !== '') + 1;
    const lines = Array.from(
      { length: Math.min(MOST_SUGGESTIONS, filled + 1) },
      (_, index) => suggestions[index] ?? '',
    );
    return html`<fieldset>
      <legend>${words.suggestions}</legend>
      <div class="lines">
        ${lines.map(
          (line, index) =>
            html`<input
              type="text"
              class="field"
              autocomplete="off"
              aria-label=${words.suggestion(index + 1)}
              placeholder=${index === 0 ? words.suggestionExample : words.suggestion(index + 1)}
              .value=${live(line)}
              @input=${(event: Event) =>
                this.#choose({ suggestions: lines.with(index, valueOf(event)) })}
            />`,
        )}
      </div>
    </fieldset>`;
  }

  #place() {
    const words = this.#words;
    const { mode, position, open } = this.settings;
    const isFixed = !hasLauncher(this.settings);
    return html`<section>
      <h2>${words.place}</h2>
      ${choices({
        name: 'mode',
        legend: words.mode,
        labels: words.modes,
        values: MODES,
        chosen: mode,
        choose: (value) => this.#choose({ mode: value }),
      })}
      ${choices({
        name: 'position',
        legend: words.position,
        labels: words.positions,
        values: POSITIONS,
        chosen: position,
        disabled: isFixed,
        choose: (value) => this.#choose({ position: value }),
      })}
      <label class="check">
        <input
          type="checkbox"
          ?disabled=${isFixed}
          .checked=${live(open)}
          @change=${() => this.#choose({ open: !open })}
        />${words.open}
      </label>
      ${isFixed ? html`<p class="hint">${words.onlyLauncher}</p>` : nothing}
    </section>`;
  }

  #relay() {
    const words = this.#words;
    const { relay } = this.settings;
    const mistaken = readRelayAddress(relay, this.origin) === undefined;
    return html`<section>
      <h2><label for="relay">${words.relay}</label></h2>
      <div>
        <input
          id="relay"
          type="url"
          class="field code"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="relay-hint"
          aria-invalid=${mistaken ? 'true' : 'false'}
          placeholder=${this.origin}
          .value=${live(relay)}
          @input=${(event: Event) => this.#choose({ relay: valueOf(event) })}
        />
        <div role="status">
          ${mistaken ? html`<p class="failed">${words.relayUnreadable(this.origin)}</p>` : nothing}
        </div>
        <p class="hint" id="relay-hint">${words.relayHint}</p>
      </div>
    </section>`;
  }

  #chooseLanguage({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    this.#choose({ language: readSettings({ language: target.value }).language });
  }

  #choose(change: Partial<Settings>): void {
    this.dispatchEvent(new SettingsEvent(change));
  }
}
