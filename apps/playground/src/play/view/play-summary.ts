import { formatCount, formatMs } from '../../pictures/format.ts';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Run } from '../run/run.ts';
import { summarise } from '../run/summary.ts';
import { RESULT_WORDS, type ResultWords } from '../result-words.ts';
import { formatCost } from './format-cost.ts';

/** Room at both ends, so that a point at an end is whole; per cent of the width. */
const MARGIN = 2;

/** @summary What the repeats of one column say together, with a line of their times. */
@customElement('play-summary')
export class PlaySummary extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      padding: 10px 12px 8px;
      border: 1px solid var(--line);
      border-radius: 12px;
      background: var(--raised);
      font-variant-numeric: tabular-nums;
    }

    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
      gap: 8px 14px;
      margin: 0;
    }

    dt {
      color: var(--text-quiet);
      font-size: 12px;
      line-height: 1.5;
    }

    dd {
      margin: 0;
      font-size: 15px;
      font-weight: 600;
      line-height: 1.4;
    }

    small {
      display: block;
      color: var(--text-quiet);
      font-size: 12px;
      font-weight: 400;
    }

    .with {
      font-weight: 400;
      font-size: 13px;
    }

    svg {
      display: block;
      width: 100%;
      height: 18px;
      margin-top: 8px;
      overflow: visible;
    }

    line {
      stroke: var(--line-strong);
      stroke-width: 1;
    }

    circle {
      fill: var(--data-1);
      fill-opacity: 0.6;
    }

    .mean {
      stroke: var(--text);
      stroke-width: 1.5;
    }
  `;

  @property({ attribute: false }) words: ResultWords = RESULT_WORDS['zh-CN'];
  @property({ attribute: false }) runs: readonly Run[] = [];
  /** The time at which the line ends: the longest of all columns. */
  @property({ attribute: false }) longest = 0;

  protected override render() {
    const { words } = this;
    const { distinct, answers, answered, total, milliseconds, tokens, cost } = summarise(this.runs);
    return html`<dl>
        <div>
          <dt>${words.distinct}</dt>
          <dd>
            ${distinct} <span class="with">/ ${answers}</span>
            <small>${words.answeredOf(answered, total)}</small>
          </dd>
        </div>
        ${
          milliseconds === undefined
            ? nothing
            : this.#mean(
                words.total,
                formatMs(milliseconds.mean),
                formatMs(milliseconds.deviation),
                words.spread(formatMs(milliseconds.least), formatMs(milliseconds.most)),
              )
        }
        ${
          tokens === undefined
            ? nothing
            : this.#mean(
                words.completionTokens,
                formatCount(tokens.mean),
                String(Number(tokens.deviation.toFixed(1))),
                words.spread(formatCount(tokens.least), formatCount(tokens.most)),
              )
        }
        <div>
          <dt>${words.cost}</dt>
          <dd>${formatCost(cost, words)}</dd>
        </div>
      </dl>
      ${this.#line(milliseconds?.mean)}`;
  }

  #mean(name: string, mean: string, deviation: string, range: string) {
    return html`<div>
      <dt>${name}</dt>
      <dd>${mean} <span class="with">± ${deviation}</span><small>${range}</small></dd>
    </div>`;
  }

  /** Every run a point, on the same scale in every column. */
  #line(mean: number | undefined) {
    if (mean === undefined || this.longest <= 0) return nothing;
    const place = (ms: number) => `${MARGIN + (ms / this.longest) * (100 - 2 * MARGIN)}%`;
    const points = this.runs
      .filter((run) => run.isAnswered)
      .map(
        ({ milliseconds = 0 }) => svg`<circle cx=${place(milliseconds)} cy="9" r="3.5"></circle>`,
      );
    return html`<svg role="img" aria-label=${this.words.timeLine}>
      <title>${this.words.timeLine}</title>
      <line x1=${place(0)} x2=${place(this.longest)} y1="9" y2="9"></line>
      ${points}
      <line class="mean" x1=${place(mean)} x2=${place(mean)} y1="2" y2="16"></line>
    </svg>`;
  }
}
