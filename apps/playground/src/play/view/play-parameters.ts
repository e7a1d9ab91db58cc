import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Language } from '../../course/languages.ts';
import { PARAMETER_WORDS } from '../parameter-words.ts';
import { CHECKED_ON } from '../prices.ts';
import type { Complaints } from '../run/complaints.ts';
import {
  type Control,
  PARAMETER_NAMES,
  type ParameterName,
  parameterOf,
} from '../settings/parameters.ts';
import { EMPTY_SETTINGS, type OwnPrice, type Settings } from '../settings/settings.ts';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import styles from './play-parameters.styles.ts';
import { SettingsEvent, typedIn } from './settings-event.ts';

type NumberControl = Extract<Control, { kind: 'number' }>;

const NO_COMPLAINTS: Complaints = new Map();

/**
 * @summary The parameters of one column, each with a switch: what is off is not sent.
 * @event {SettingsEvent} settings-change - The visitor has changed them.
 * @event parameters-toggle - The visitor has opened or closed the list.
 */
@customElement('play-parameters')
export class PlayParameters extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) settings: Settings = EMPTY_SETTINGS;
  @property({ attribute: false }) complaints: Complaints = NO_COMPLAINTS;
  @property({ type: Boolean }) open = false;

  /** What a parameter was set to before it was switched off. */
  readonly #before = new Map<ParameterName, string>();

  get #words(): Words {
    return WORDS[this.language];
  }

  protected override render() {
    const words = this.#words;
    const sent = PARAMETER_NAMES.filter((name) => this.settings.sent[name] !== undefined);
    return html`<details ?open=${this.open} @toggle=${this.#toggled}>
      <summary>
        <span class="name">${words.parameters}</span>
        <span class="count">${words.sends(sent.length)}</span>
        <span class="chips">${sent.map((name) => this.#chip(name))}</span>
      </summary>
      <div class="rows">${PARAMETER_NAMES.map((name) => this.#row(name))} ${this.#price()}</div>
    </details>`;
  }

  #chip(name: ParameterName) {
    const isFlag = parameterOf(name).control.kind === 'flag';
    const value = isFlag ? nothing : html` <b>${this.settings.sent[name]}</b>`;
    return html`<span class="chip">${name}${value}</span>`;
  }

  #row(name: ParameterName) {
    const value = this.settings.sent[name];
    const isOn = value !== undefined;
    const complaint = this.complaints.get(name);
    return html`<div class=${isOn ? 'row on' : 'row'}>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby=${`about-${name}`}
          .checked=${live(isOn)}
          @change=${() => this.#switch(name)}
        />
        <code>${name}</code>
      </label>
      ${isOn ? this.#control(name, value) : this.#otherwise(name)} ${this.#about(name)}
      ${isOn ? this.#below(name, value) : nothing}
      ${
        complaint === undefined
          ? nothing
          : html`<p class="complaint" id=${`complaint-${name}`}>
              ${this.#words.complaints[complaint]}
            </p>`
      }
    </div>`;
  }

  #about(name: ParameterName) {
    const { range, control } = parameterOf(name);
    const isShown = control.kind === 'number' || control.kind === 'lines';
    return html`<p class="about" id=${`about-${name}`}>
      ${isShown ? html`<span>${range}</span> · ` : nothing}${PARAMETER_WORDS[this.language][name]}
    </p>`;
  }

  #otherwise(name: ParameterName) {
    const { otherwise } = parameterOf(name);
    return otherwise === undefined
      ? html`<span></span>`
      : html`<span class="otherwise">${this.#words.otherwise(otherwise)}</span>`;
  }

  /** What stands beside the name. */
  #control(name: ParameterName, value: string) {
    const { control } = parameterOf(name);
    if (control.kind === 'number') return this.#number(name, value, control);
    if (control.kind !== 'choice') return html`<span></span>`;
    return html`<select
      class="choice"
      aria-label=${name}
      aria-invalid=${this.complaints.get(name) === 'refused' ? 'true' : 'false'}
      aria-describedby=${this.#complaintId(name)}
      @change=${(event: Event) => this.#set(name, typedIn(event))}
    >
      ${control.options.map(
        (option) => html`<option value=${option} .selected=${option === value}>${option}</option>`,
      )}
    </select>`;
  }

  #number(name: ParameterName, value: string, { least, most, step }: NumberControl) {
    return html`<input
      class="number"
      type="number"
      inputmode="decimal"
      aria-label=${name}
      aria-invalid=${this.#isWrong(name)}
      aria-describedby=${this.#complaintId(name)}
      min=${least}
      max=${most}
      step=${step}
      .value=${live(value)}
      @input=${(event: Event) => this.#set(name, typedIn(event))}
    />`;
  }

  /** What needs a line of its own. */
  #below(name: ParameterName, value: string) {
    const { control } = parameterOf(name);
    if (control.kind === 'number' && control.slider) {
      return html`<input
        class="wide slider"
        type="range"
        aria-label=${this.#words.slider(name)}
        min=${control.least}
        max=${control.most}
        step=${control.step}
        .value=${live(value)}
        @input=${(event: Event) => this.#set(name, typedIn(event))}
      />`;
    }
    if (control.kind === 'lines')
      return this.#area(name, name, value, (text) => this.#set(name, text));
    const hasSchema = name === 'response_format' && value === 'json_schema';
    if (!hasSchema) return nothing;
    return this.#area(name, this.#words.schema, this.settings.schema, (schema) =>
      this.#change({ schema }),
    );
  }

  #area(name: ParameterName, label: string, value: string, set: (text: string) => void) {
    return html`<div class="wide">
      <textarea
        rows="1"
        spellcheck="false"
        aria-label=${label}
        aria-invalid=${this.#isWrong(name)}
        aria-describedby=${this.#complaintId(name)}
        .value=${live(value)}
        @input=${(event: Event) => set(typedIn(event))}
      ></textarea>
    </div>`;
  }

  #price() {
    const words = this.#words;
    const field = (key: keyof OwnPrice, label: string) =>
      html`<label>
        <span class="label">${label}</span>
        <input
          class="number"
          type="number"
          inputmode="decimal"
          min="0"
          step="any"
          .value=${live(this.settings.price[key])}
          @input=${(event: Event) =>
            this.#change({ price: { ...this.settings.price, [key]: typedIn(event) } })}
        />
      </label>`;
    return html`<fieldset>
      <legend>${words.price}</legend>
      ${field('input', words.inputPrice)} ${field('output', words.outputPrice)}
      <p class="about">${words.priceAbout(CHECKED_ON)}</p>
    </fieldset>`;
  }

  #isWrong(name: ParameterName) {
    return this.complaints.has(name) ? 'true' : 'false';
  }

  #complaintId(name: ParameterName) {
    return this.complaints.has(name) ? `complaint-${name}` : nothing;
  }

  #switch(name: ParameterName): void {
    const { [name]: value, ...others } = this.settings.sent;
    if (value !== undefined) {
      this.#before.set(name, value);
      this.#change({ sent: others });
      return;
    }
    this.#set(name, this.#before.get(name) ?? parameterOf(name).start);
  }

  #set(name: ParameterName, value: string): void {
    this.#change({ sent: { ...this.settings.sent, [name]: value } });
  }

  #change(change: Partial<Settings>): void {
    this.dispatchEvent(new SettingsEvent(change));
  }

  #toggled(event: Event): void {
    const isOpen = event.target instanceof HTMLDetailsElement && event.target.open;
    // Opening by program tells as well; only what the visitor did is news.
    if (isOpen !== this.open) this.dispatchEvent(new Event('parameters-toggle'));
  }
}
