import type { Exchange } from '@natter/recording';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../../course/languages.ts';
import { formatMs } from '../../pictures/format.ts';
import { WORDS } from '../words.ts';
import { paceOf } from './pace.ts';

/** More ticks than these would be a bar. */
const MOST_TICKS = 400;
const WIDTH = 1000;

/** @summary The pace of the widget's newest answer: its first words, and a tick for each piece. */
@customElement('widget-pace')
export class WidgetPace extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 24px;
      padding-top: 8px;
      color: var(--text-quiet);
      font: 12px/1.5 var(--font);
      font-variant-numeric: tabular-nums;
    }

    svg {
      flex: 1 1 0;
      width: 0;
      min-width: 40px;
      height: 16px;
      overflow: visible;
    }

    span {
      white-space: nowrap;
    }

    line {
      stroke: var(--accent);
      stroke-width: 1px;
      vector-effect: non-scaling-stroke;
    }

    .axis {
      stroke: var(--line);
    }
  `;

  @property({ attribute: false }) language: Language = 'zh-CN';
  @property({ attribute: false }) exchanges: readonly Exchange[] = [];

  protected override render() {
    const words = WORDS[this.language].pace;
    const pace = paceOf(this.exchanges);
    if (!pace) return html`<span>${words.nothing}</span>`;
    const { first, last, moments, rate } = pace;
    const ticks = moments.slice(-MOST_TICKS);
    const place = (moment: number) => (moment / Math.max(last, 1)) * WIDTH;
    return html`<span>${words.first(formatMs(first))}</span>
      <svg viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" aria-hidden="true">
        <line class="axis" x1="0" x2=${WIDTH} y1="8" y2="8"></line>
        ${ticks.map(
          (moment) => svg`<line x1=${place(moment)} x2=${place(moment)} y1="2" y2="14"></line>`,
        )}
      </svg>
      <span>${rate > 0 ? words.rate(rate.toFixed(rate < 10 ? 1 : 0)) : nothing}</span>`;
  }
}
