import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  EMPTY_SETTINGS,
  MOST_TURNS,
  ROLES,
  type Settings,
  type Turn,
} from '../settings/settings.ts';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import { closeIcon, plusIcon } from './icons.ts';
import { SettingsEvent, typedIn } from './settings-event.ts';

/**
 * @summary The messages of one column: the system's, earlier turns, and the question.
 * @event {SettingsEvent} settings-change - The visitor has changed them.
 */
@customElement('play-messages')
export class PlayMessages extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 8px;
        min-width: 0;
      }

      label {
        display: block;
      }

      .label {
        display: block;
        margin-bottom: 2px;
      }

      .user {
        display: flex;
        flex: 1;
        flex-direction: column;
      }

      .user textarea {
        flex: 1 0 auto;
        min-height: 56px;
      }

      .turn {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px;
        padding-inline-start: 10px;
        border-inline-start: 2px solid var(--line);
      }

      .turn select {
        width: auto;
        min-height: 26px;
        padding: 1px 4px;
        border-color: transparent;
        background: none;
        color: var(--text-quiet);
        font-size: 12px;
        justify-self: start;
      }

      .turn .bare {
        min-height: 26px;
        min-width: 26px;
        padding: 2px 5px;
      }

      .turn textarea {
        grid-column: 1 / -1;
      }

      .add {
        align-self: start;
        min-height: 26px;
        padding: 2px 8px 2px 4px;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  @property({ attribute: false }) settings: Settings = EMPTY_SETTINGS;
  /** What is wrong with the messages. */
  @property({ attribute: false }) complaint: string | undefined;

  protected override render() {
    const { words, settings, complaint } = this;
    return html`${this.#text('system', words.system, words.systemHint)}
      ${settings.turns.map((turn, index) => this.#turn(turn, index))}
      <button
        type="button"
        class="bare add"
        ?disabled=${settings.turns.length >= MOST_TURNS}
        @click=${this.#add}
      >
        ${plusIcon}${words.addTurn}
      </button>
      ${this.#text('user', words.user, words.userHint)}
      ${complaint === undefined ? nothing : html`<p class="complaint" id="complaint">${complaint}</p>`}`;
  }

  #text(name: 'system' | 'user', label: string, hint: string) {
    return html`<label class=${name}>
      <span class="label">${label}</span>
      <textarea
        rows="1"
        placeholder=${hint}
        aria-invalid=${this.complaint === undefined ? 'false' : 'true'}
        aria-describedby=${this.complaint === undefined ? nothing : 'complaint'}
        .value=${live(this.settings[name])}
        @input=${(event: Event) => this.#change({ [name]: typedIn(event) })}
      ></textarea>
    </label>`;
  }

  #turn({ role, text }: Turn, index: number) {
    const { words } = this;
    const order = index + 1;
    return html`<div class="turn" role="group" aria-label=${words.turn(order)}>
      <select
        aria-label=${words.turnRole(order)}
        @change=${(event: Event) => this.#edit(index, { role: typedIn(event) as Turn['role'] })}
      >
        ${ROLES.map(
          (each) =>
            html`<option value=${each} ?selected=${each === role}>${words.role[each]}</option>`,
        )}
      </select>
      <button
        type="button"
        class="bare"
        aria-label=${words.removeTurn(order)}
        @click=${() => this.#remove(index)}
      >
        ${closeIcon}
      </button>
      <textarea
        rows="1"
        aria-label=${words.turn(order)}
        .value=${live(text)}
        @input=${(event: Event) => this.#edit(index, { text: typedIn(event) })}
      ></textarea>
    </div>`;
  }

  /** Turns alternate: the new one is said by the other one. */
  #add(): void {
    const { turns } = this.settings;
    const role = turns.at(-1)?.role === 'user' ? 'assistant' : 'user';
    this.#change({ turns: [...turns, { role, text: '' }] });
  }

  /** The button that was pressed is gone with its turn; the focus goes where another one is added. */
  #remove(index: number): void {
    this.#change({ turns: this.settings.turns.toSpliced(index, 1) });
    this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  #edit(index: number, change: Partial<Turn>): void {
    const { turns } = this.settings;
    this.#change({
      turns: turns.map((turn, place) => (place === index ? { ...turn, ...change } : turn)),
    });
  }

  #change(change: Partial<Settings>): void {
    this.dispatchEvent(new SettingsEvent(change));
  }
}
