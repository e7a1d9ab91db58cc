import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Language } from '../course/languages.ts';
import { explain } from '../explain/catalogue.ts';
import type { RunEnd } from '../runner/host/run-code.ts';
import type { LogReport } from '../runner/messages.ts';
import { type RunPhase, TIME_LIMIT } from './run-controller.ts';
import { WORDS } from './words.ts';

/** How many lines are drawn together. */
const BLOCK = 50;

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

    .meaning {
      margin-top: 6px;
      color: var(--text);
      font-family: var(--font);
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

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) phase: RunPhase = { name: 'never' };
  /** What was written; grows in place. */
  @property({ attribute: false }) lines: readonly LogReport[] = [];
  /** How much was written: what says that there is more. */
  @property() revision = '';

  protected override render() {
    return html`${this.#blocks()}
      <div role="status">${this.#ending()}</div>`;
  }

  /** Lines are drawn in blocks, and a block that is full is never drawn again. */
  #blocks() {
    const { lines } = this;
    const starts = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, at) => at * BLOCK);
    return starts.map((start) => {
      const block = lines.slice(start, start + BLOCK);
      return guard([lines, block.length, block.at(-1)], () =>
        block.map(({ level, text }) => html`<pre class=${level}>${text}</pre>`),
      );
    });
  }

  #ending() {
    const { phase } = this;
    const words = WORDS[this.language];
    if (phase.name === 'never') return html`<p class="quiet">${words.notRunYet}</p>`;
    if (phase.name === 'running') return html`<p class="end">${words.running}</p>`;
    const { end, milliseconds, evidence } = phase;
    const told = {
      done: words.done(milliseconds, evidence.exchanges.length),
      stopped: words.stopped,
      timeout: words.timeout(TIME_LIMIT / 1000),
      failed: '',
    }[end.type];
    return html`${this.#failure(end)}${told === '' ? nothing : html`<p class="end">${told}</p>`}`;
  }

  #failure(end: RunEnd) {
    if (end.type !== 'failed') return nothing;
    const words = WORDS[this.language];
    const place = end.line === undefined ? nothing : html` · ${words.atLine(end.line)}`;
    const meaning = explain(end);
    return html`<div class="failed">
      <p><strong>${end.name}</strong>${place}</p>
      <p>${end.message}</p>
      ${meaning ? html`<p class="meaning">${meaning[this.language]}</p>` : nothing}
    </div>`;
  }
}
