import {
  type Call,
  type Exchange,
  lastAttempt,
  readAnswer,
  type SentRequest,
} from '@natter/recording';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import './exchange-view.ts';
import { WIRE_WORDS, type WireWords } from './words.ts';
import styles from './wire.styles.ts';

/** A text that changes whenever an exchange has grown. */
export const revisionOf = ({ id, head, bytes, frames, end }: Exchange): string =>
  [id, head?.status, bytes, frames.length, end?.type].join(':');

/** @summary One call: a line that says what came of it, and behind it every attempt. */
@customElement('call-card')
export class CallCard extends LitElement {
  static override styles = [
    styles,
    css`
      :host {
        border-bottom: 1px solid var(--line);
      }

      .head {
        display: grid;
        grid-template-columns: 3.2em minmax(0, 1fr) auto;
        align-items: baseline;
        gap: 0 8px;
        width: 100%;
        padding: 8px 12px;
        border: 0;
        border-radius: 0;
        text-align: start;
      }

      .status {
        font-weight: 650;
      }

      .path {
        overflow: hidden;
        font-family: var(--font-code);
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .told {
        grid-column: 2 / -1;
        color: var(--text-quiet);
        overflow-wrap: anywhere;
      }

      .attempts {
        display: grid;
        gap: 18px;
        padding: 4px 12px 14px;
      }

      .title {
        margin: 0 0 8px;
        font-size: 12px;
        font-weight: 600;
      }

      :host([pointed]) .head {
        background: var(--changed);
      }
    `,
  ];

  @property({ attribute: false }) words: WireWords = WIRE_WORDS['zh-CN'];
  @property({ attribute: false }) call: Call | undefined;
  @property({ attribute: false }) earlier: SentRequest | undefined;
  @property() revision = '';
  /** Whether something points here: a check that was missed, for instance. */
  @property({ type: Boolean, reflect: true }) pointed = false;
  /** Whether it is open until somebody closes it. */
  @property({ type: Boolean }) first = false;
  @state() private opened: boolean | undefined;

  get #open(): boolean {
    return this.opened ?? this.first;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('pointed') && this.pointed) this.opened = true;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('pointed') && this.pointed) this.scrollIntoView({ block: 'start' });
  }

  protected override render() {
    const { call, words } = this;
    if (!call) return nothing;
    const last = lastAttempt(call);
    const { request, end } = last;
    const [first = last] = call.attempts;
    const took = end ? `${Math.round(end.at - first.startedAt)} ms` : words.waiting;
    return html`<button
        class="head"
        type="button"
        aria-expanded=${this.#open ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${this.#status(last)}
        <span class="path">${request.method} ${request.path}</span>
        <span class="quiet">${took}</span>
        <span class="told"
          >${guard([last, this.revision, words], () => this.#told(call, last))}</span
        >
      </button>
      ${this.#open ? this.#attempts(call) : nothing}`;
  }

  #toggle(): void {
    this.opened = !this.#open;
  }

  #status({ head, end }: Exchange) {
    if (end && end.type !== 'complete')
      return html`<span class="status failed">${end.type === 'aborted' ? '⊘' : '✕'}</span>`;
    if (!head) return html`<span class="status quiet">…</span>`;
    return html`<span class=${`status ${head.status < 400 ? 'good' : 'failed'}`}
      >${head.status}</span
    >`;
  }

  /** What the line says of the call, without opening it. */
  #told({ asker, attempts }: Call, last: Exchange): string {
    const { words } = this;
    const { finishReason, usage, error } = last.end ? readAnswer(last) : { error: undefined };
    return [
      words.asker[asker],
      attempts.length > 1 ? words.attempts(attempts.length) : '',
      last.frames.length > 0 ? words.frames(last.frames.length) : '',
      finishReason,
      usage && words.tokens(usage.prompt, usage.completion),
      error && (error.code ?? error.message),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  #attempts({ attempts }: Call) {
    const { words } = this;
    return html`<div class="attempts">
      ${attempts.map(
        (exchange, index) =>
          html`<div>
            ${
              attempts.length > 1
                ? html`<p class="title">${words.attempt(index + 1, attempts.length)}</p>`
                : nothing
            }
            <exchange-view
              .words=${words}
              .exchange=${exchange}
              .earlier=${this.earlier}
              revision=${revisionOf(exchange)}
            ></exchange-view>
          </div>`,
      )}
    </div>`;
  }
}
