import {
  type Asker,
  type Call,
  callsOf,
  lastAttempt,
  loadRecording,
  saveRecording,
  type SentRequest,
} from '@natter/recording';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../course/languages.ts';
import { RecordingController } from '../recording/recording-controller.ts';
import type { RecordingStore } from '../recording/recording-store.ts';
import { revisionOf } from './call-card.ts';
import { downloadText } from './download.ts';
import { WIRE_WORDS } from './words.ts';
import styles from './wire.styles.ts';

const FILE_NAME = 'natter-recording.json';
const LARGEST_FILE = 50 * 1024 * 1024;
const ASKERS: readonly Asker[] = ['code', 'widget'];

/** The request just before a call, of the same asker and to the same place. */
function earlierOf(calls: readonly Call[], index: number): SentRequest | undefined {
  const call = calls[index];
  if (!call) return undefined;
  const { path } = lastAttempt(call).request;
  const earlier = calls
    .slice(0, index)
    .findLast((each) => each.asker === call.asker && lastAttempt(each).request.path === path);
  return earlier && lastAttempt(earlier).request;
}

/** @summary Everything that travels, as it happens: the program's requests and the widget's. */
@customElement('wire-panel')
export class WirePanel extends LitElement {
  static override styles = [
    styles,
    css`
      header {
        position: sticky;
        z-index: 1;
        top: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        padding: 8px 12px;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }

      select {
        flex: 1 1 4em;
        min-width: 0;
        max-width: 9em;
        margin-inline-end: auto;
      }

      .file input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }

      .file:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 1px;
      }

      p {
        padding: 10px 12px;
      }
    `,
  ];

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) recording: RecordingStore | undefined;
  /** The exchange that something points at, by its id. */
  @property({ attribute: false }) pointed: number | undefined;
  @state() private asker: Asker | 'all' = 'all';
  @state() private refused = false;

  readonly #recorded = new RecordingController(this, () => this.recording);

  protected override render() {
    const words = WIRE_WORDS[this.language];
    const { exchanges } = this.#recorded;
    const calls = callsOf(exchanges).filter(
      ({ asker }) => this.asker === 'all' || asker === this.asker,
    );
    return html`${this.#tools(exchanges.length > 0)}
      ${this.recording?.isLoaded ? html`<p class="quiet">${words.loaded}</p>` : nothing}
      <div role="status">
        ${this.refused ? html`<p class="failed">${words.unreadable}</p>` : nothing}
      </div>
      ${calls.length === 0 ? html`<p class="quiet">${words.empty}</p>` : nothing}
      ${repeat(
        calls,
        ({ attempts }) => attempts[0]?.id,
        (call, index) => this.#card(calls, call, index),
      )}`;
  }

  #card(calls: readonly Call[], call: Call, index: number) {
    const newest = calls.findLast(({ asker }) => asker === 'code') ?? calls.at(-1);
    return html`<call-card
      .words=${WIRE_WORDS[this.language]}
      .call=${call}
      .earlier=${earlierOf(calls, index)}
      .pointed=${call.attempts.some(({ id }) => id === this.pointed)}
      ?first=${call === newest}
      revision=${call.attempts.map(revisionOf).join(' ')}
    ></call-card>`;
  }

  #tools(any: boolean) {
    const words = WIRE_WORDS[this.language];
    return html`<header>
      <select aria-label=${words.filter} @change=${this.#choose}>
        <option value="all">${words.all}</option>
        ${ASKERS.map((asker) => html`<option value=${asker}>${words.asker[asker]}</option>`)}
      </select>
      <label class="file">
        ${words.load}<input type="file" accept=".json,application/json" @change=${this.#load} />
      </label>
      ${
        any
          ? html`<button type="button" @click=${this.#save}>${words.save}</button>
              <button type="button" @click=${() => this.recording?.clear()}>${words.clear}</button>`
          : nothing
      }
    </header>`;
  }

  #choose({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    this.asker = ASKERS.find((asker) => asker === value) ?? 'all';
  }

  #save(): void {
    if (this.recording) downloadText(FILE_NAME, saveRecording(this.recording.exchanges));
  }

  async #load({ target }: Event): Promise<void> {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    const exchanges = file.size <= LARGEST_FILE ? loadRecording(await file.text()) : undefined;
    this.refused = exchanges === undefined;
    if (exchanges) this.recording?.load(exchanges);
  }
}
