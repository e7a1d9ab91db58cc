import { type Frame, readJson } from '@natter/recording';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { meaningOf } from './frame-meaning.ts';
import './json-view.ts';
import { WIRE_WORDS, type WireWords } from './words.ts';
import styles from './wire.styles.ts';

/** Rows are drawn in blocks, and a block that is full is never drawn again. */
const BLOCK = 50;
/** How many blocks are shown until more are asked for. */
const FIRST_BLOCKS = 4;

/** @summary The events of a stream, each with its time, what came, and what an SDK makes of it. */
@customElement('frame-list')
export class FrameList extends LitElement {
  static override styles = [
    styles,
    css`
      ol {
        margin: 6px 0 0;
        padding: 6px 0;
        max-height: 26em;
        overflow: auto;
        border-radius: 8px;
        background: var(--well);
        list-style: none;
        scrollbar-width: thin;
      }

      .row {
        display: grid;
        grid-template-columns: 6.5em minmax(0, 1fr);
        gap: 0 10px;
        width: 100%;
        padding: 1px 10px;
        border: 0;
        border-radius: 0;
        font: 12px/1.55 var(--font-code);
        text-align: start;
      }

      .at {
        color: var(--text-quiet);
        text-align: end;
      }

      .meaning {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .more {
        margin-top: 6px;
      }

      json-view,
      .raw {
        padding: 2px 10px 8px;
      }
    `,
  ];

  @property({ attribute: false }) words: WireWords = WIRE_WORDS['zh-CN'];
  /** The events, which grow in place. */
  @property({ attribute: false }) frames: readonly Frame[] = [];
  /** How many there are: what says that there are more. */
  @property({ type: Number }) count = 0;
  /** When the request left, in the recording's time. */
  @property({ type: Number }) since = 0;

  @state() private blocks = FIRST_BLOCKS;
  @state() private open: number | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('frames')) {
      this.blocks = FIRST_BLOCKS;
      this.open = undefined;
    }
  }

  protected override render() {
    const shown = Math.min(this.count, this.blocks * BLOCK);
    const starts = Array.from({ length: Math.ceil(shown / BLOCK) }, (_, block) => block * BLOCK);
    const left = this.count - shown;
    return html`<ol tabindex="0" aria-label=${this.words.frames(this.count)}>
        ${starts.map((start) => this.#block(start, Math.min(start + BLOCK, shown)))}
      </ol>
      ${
        left === 0
          ? nothing
          : html`<button class="more" type="button" @click=${this.#more}>
              ${this.words.moreFrames(left)}
            </button>`
      }`;
  }

  #more(): void {
    this.blocks *= 4;
  }

  #block(start: number, end: number) {
    const opened = this.open !== undefined && this.open >= start && this.open < end;
    return guard([this.frames, this.since, this.words, end, opened ? this.open : undefined], () =>
      this.frames.slice(start, end).map((frame, index) => this.#row(frame, start + index)),
    );
  }

  #row(frame: Frame, index: number) {
    const open = this.open === index;
    return html`<li>
      <button
        class="row"
        type="button"
        aria-expanded=${open ? 'true' : 'false'}
        @click=${() => (this.open = open ? undefined : index)}
      >
        <span class="at">+${Math.round(frame.at - this.since)} ms</span>
        <span class="meaning">${meaningOf(frame) || frame.data}</span>
      </button>
      ${open ? this.#whole(frame) : nothing}
    </li>`;
  }

  #whole({ data }: Frame) {
    const value = readJson(data);
    return value === undefined
      ? html`<p class="raw"><code>${data}</code></p>`
      : html`<json-view .value=${value} label=${this.words.body}></json-view>`;
  }
}
