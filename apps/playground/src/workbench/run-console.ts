import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunEnd } from '../runner/host/run-code.ts';
import type { LogReport } from '../runner/messages.ts';
import { type RunPhase, TIME_LIMIT } from './run-controller.ts';
import { WORDS, type Words } from './words.ts';

/** @summary What the learner's code has written, and how it ended. */
@customElement('run-console')
export class RunConsole extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      overflow: auto;
      padding: 12px 16px;
      font: 13px/1.6 var(--font-code);
      scrollbar-width: thin;
    }

    p,
    pre {
      margin: 0;
      font: inherit;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    pre + pre {
      margin-top: 4px;
    }

    .error,
    .failed {
      color: var(--failure);
    }

    .warn {
      color: var(--notice);
    }

    .quiet,
    .end {
      color: var(--text-quiet);
      font-family: var(--font);
    }

    .end {
      margin-top: 12px;
      font-variant-numeric: tabular-nums;
    }

    .failed {
      margin-top: 8px;
      padding: 8px 12px;
      border: 1px solid color-mix(in oklab, var(--failure) 28%, transparent);
      border-radius: 10px;
      background: color-mix(in oklab, var(--failure) 6%, var(--surface));
    }
  `;

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  @property({ attribute: false }) phase: RunPhase = { name: 'never' };
  @property({ attribute: false }) lines: readonly LogReport[] = [];

  protected override render() {
    return html`${this.lines.map(({ level, text }) => html`<pre class=${level}>${text}</pre>`)}
      <div role="status">${this.#ending()}</div>`;
  }

  #ending() {
    const { words, phase } = this;
    if (phase.name === 'never') return html`<p class="quiet">${words.notRunYet}</p>`;
    if (phase.name === 'running') return html`<p class="end">${words.running}</p>`;
    const { end, milliseconds, requests } = phase;
    return html`${this.#failure(end)}
      <p class="end">
        ${end.type === 'stopped' ? words.stopped : nothing}
        ${end.type === 'timeout' ? words.timeout(TIME_LIMIT / 1000) : nothing}
        ${end.type === 'done' ? words.done(milliseconds, requests) : nothing}
      </p>`;
  }

  #failure(end: RunEnd) {
    if (end.type !== 'failed') return nothing;
    const place = end.line === undefined ? nothing : html` · ${this.words.atLine(end.line)}`;
    return html`<div class="failed">
      <p><strong>${end.name}</strong>${place}</p>
      <p>${end.message}</p>
    </div>`;
  }
}
