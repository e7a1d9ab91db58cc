import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../course/languages.ts';
import { RESULT_WORDS } from '../result-words.ts';
import { complaintsAbout, type Complaints } from '../run/complaints.ts';
import type { Run } from '../run/run.ts';
import { twinsOf } from '../run/summary.ts';
import { boundRepeats } from '../settings/read-settings.ts';
import { type Field, prepare } from '../settings/request-body.ts';
import { EMPTY_SETTINGS, MOST_REPEATS, type Settings } from '../settings/settings.ts';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import { closeIcon, codeIcon, copyIcon } from './icons.ts';
import styles from './play-column.styles.ts';
import './play-messages.ts';
import './play-model.ts';
import './play-parameters.ts';
import './play-result.ts';
import './play-summary.ts';
import { SettingsEvent, typedIn } from './settings-event.ts';

/** What can be asked for at the head of a column. */
type Wish = 'copy-column' | 'remove-column' | 'show-code' | 'run-column' | 'stop-column';

/**
 * @summary One column: what is asked, and what came of it.
 * @event {SettingsEvent} settings-change - The visitor has changed the settings.
 * @event run-column - The visitor wants it run.
 * @event stop-column - The visitor wants its runs stopped.
 * @event copy-column - The visitor wants the same beside it.
 * @event remove-column - The visitor wants it gone.
 * @event show-code - The visitor wants its request as code.
 * @event parameters-toggle - The visitor has opened or closed the parameters.
 */
@customElement('play-column')
export class PlayColumn extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) letter = 'A';
  @property({ attribute: false }) settings: Settings = EMPTY_SETTINGS;
  @property({ attribute: false }) runs: readonly Run[] = [];
  /** The model that is asked where none is chosen. */
  @property({ attribute: false }) usualModel: string | undefined;
  @property({ attribute: false }) models: readonly string[] = [];
  /** The longest time of all columns, in milliseconds. */
  @property({ attribute: false }) longest = 0;
  @property({ type: Boolean }) sandbox = false;
  @property({ type: Boolean }) copyable = false;
  /** Whether no other column stands beside it. */
  @property({ type: Boolean, reflect: true }) alone = false;
  @property({ type: Boolean }) parameters = false;

  get #words(): Words {
    return WORDS[this.language];
  }

  protected override render() {
    const prepared = prepare(this.settings, this.usualModel);
    const isReady = prepared.type === 'request';
    const faults = isReady ? undefined : prepared.faults;
    const complaints = complaintsAbout(this.settings, faults, this.runs);
    return html`<div class="set">
        ${this.#head(complaints, isReady)}
        <play-messages
          .words=${this.#words}
          .settings=${this.settings}
          .complaint=${this.#complaint(complaints, 'messages')}
          @settings-change=${this.#forward}
        ></play-messages>
        ${this.#ask(isReady)}
        <play-parameters
          .language=${this.language}
          .settings=${this.settings}
          .complaints=${complaints}
          ?open=${this.parameters}
          @settings-change=${this.#forward}
          @parameters-toggle=${() => this.dispatchEvent(new Event('parameters-toggle'))}
        ></play-parameters>
      </div>
      <div class="seen">${this.#outcome()} ${this.#results()}</div>`;
  }

  #head(complaints: Complaints, isReady: boolean) {
    const words = this.#words;
    const { letter } = this;
    return html`<div class="head">
      <h2 aria-label=${words.column(letter)}>${letter}</h2>
      <play-model
        .words=${words}
        .model=${this.settings.model ?? this.usualModel}
        .models=${this.models}
        ?sandbox=${this.sandbox}
        .complaint=${this.#complaint(complaints, 'model')}
        @settings-change=${this.#forward}
      ></play-model>
      <div class="tools">
        ${this.#tool('show-code', words.showCode(letter), codeIcon, !isReady)}
        ${this.#tool('copy-column', words.copyColumn(letter), copyIcon, !this.copyable)}
        ${
          this.alone
            ? nothing
            : this.#tool('remove-column', words.removeColumn(letter), closeIcon, false)
        }
      </div>
    </div>`;
  }

  #tool(wish: Wish, label: string, icon: unknown, isOff: boolean) {
    return html`<button
      type="button"
      class="bare"
      aria-label=${label}
      title=${label}
      ?disabled=${isOff}
      @click=${() => this.#wish(wish)}
    >
      ${icon}
    </button>`;
  }

  #ask(isReady: boolean) {
    const words = this.#words;
    const isBusy = this.runs.some((run) => run.isOpen);
    return html`<div class="ask">
      <label>
        <span class="label">${words.repeats}</span>
        <input
          type="number"
          min="1"
          max=${MOST_REPEATS}
          step="1"
          .value=${live(String(this.settings.repeats))}
          @input=${this.#typeRepeats}
          @change=${(event: Event) => this.#change({ repeats: boundRepeats(typedIn(event)) })}
        />
      </label>
      <button
        type="button"
        class=${this.alone ? 'run go' : 'run'}
        ?disabled=${!isBusy && !isReady}
        @click=${() => this.#wish(isBusy ? 'stop-column' : 'run-column')}
      >
        ${isBusy ? words.stop : words.run}
      </button>
    </div>`;
  }

  #outcome() {
    const words = RESULT_WORDS[this.language];
    const { runs } = this;
    const isChanged = runs[0] !== undefined && runs[0].question.settings !== this.settings;
    const isSummary = runs.length > 1 && runs.some((run) => run.isAnswered);
    return html`<div class="outcome">
      <h3>${words.results}</h3>
      ${this.sandbox && runs.length > 0 ? html`<p class="synthetic">${words.synthetic}</p>` : nothing}
      ${isChanged ? html`<p>${words.changed}</p>` : nothing}
      ${
        isSummary
          ? html`<play-summary
              role="group"
              aria-label=${words.summary}
              .words=${words}
              .runs=${runs}
              .longest=${this.longest}
            ></play-summary>`
          : nothing
      }
    </div>`;
  }

  #results() {
    const { runs } = this;
    if (runs.length === 0)
      return html`<p class="nothing">${RESULT_WORDS[this.language].notRunYet}</p>`;
    const twins = twinsOf(runs);
    return html`<ol>
      ${repeat(
        runs,
        (run) => run,
        (run, index) =>
          html`<li>
            <play-result
              .words=${RESULT_WORDS[this.language]}
              .run=${run}
              .order=${index + 1}
              .twin=${twins[index]}
            ></play-result>
          </li>`,
      )}
    </ol>`;
  }

  #complaint(complaints: Complaints, field: Field): string | undefined {
    const complaint = complaints.get(field);
    return complaint && this.#words.complaints[complaint];
  }

  #forward(event: SettingsEvent): void {
    this.#change(event.change);
  }

  #change(change: Partial<Settings>): void {
    this.dispatchEvent(new SettingsEvent(change));
  }

  /** What is half typed, or too much, waits until the field is left. */
  #typeRepeats(event: Event): void {
    const repeats = boundRepeats(typedIn(event));
    if (String(repeats) === typedIn(event)) this.#change({ repeats });
  }

  #wish(wish: Wish): void {
    this.dispatchEvent(new Event(wish));
  }
}
