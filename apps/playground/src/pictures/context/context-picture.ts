import { css, html, nothing, svg, type TemplateResult, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { texture } from '../fills.ts';
import { formatCount } from '../format.ts';
import { type Drawing, Picture, type PictureTable } from '../picture.ts';
import {
  type ContextData,
  type CostCurves,
  extrapolate,
  readContext,
  totalOf,
} from './context-data.ts';
import { type ContextWords, WORDS } from './context-words.ts';
import { costCurves } from './cost-curves.ts';
import { isTooLong, turnBars } from './turn-bars.ts';

/** The windows that can be chosen, in tokens. */
const WINDOWS = [256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192];
const TURNS = { least: 5, most: 40 };
const BARS = { top: 34, bottom: 226 };
const COST = { top: 312, bottom: 462 };
const HEIGHT = 504;
const LEFT = 46;
/** Room for the labels at the right. */
const LABELS = 112;

/** @summary What every request of a run takes of the window, and what the conversation costs. */
@customElement('context-picture')
export class ContextPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .part {
        stroke: var(--data);
        stroke-width: 1;
      }

      .refused {
        fill: none;
        stroke: var(--data);
        stroke-width: 1.5;
        stroke-dasharray: 3 3;
      }

      .limit {
        stroke: var(--text);
        stroke-width: 1.5;
        stroke-dasharray: 6 4;
      }

      .halo {
        stroke: var(--surface);
        stroke-width: 4px;
        stroke-linejoin: round;
        paint-order: stroke;
      }

      .leader {
        stroke: var(--data);
        fill: none;
      }

      .own {
        fill: var(--surface);
        stroke: var(--text);
        stroke-width: 1.2;
      }
    `,
  ];

  /** The window that the reader has chosen; until then it is the model's own. */
  @state() private window: number | undefined;
  @state() private turns = TURNS.most;

  /** Read once for each run: sliders and pointers draw the same again. */
  #data: ContextData = readContext([]);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('exchanges')) this.#data = readContext(this.exchanges);
  }

  protected override draw(): Drawing | undefined {
    const data = this.#data;
    if (data.turns.length === 0) return undefined;
    const words = WORDS[this.language];
    const window = this.window ?? data.window ?? roomFor(data);
    // Without an answer there is no average turn, and nothing to extrapolate.
    const isAnswered = data.turns.some(({ failure }) => failure === undefined);
    const curves = extrapolate(data.average, this.turns, window);
    const across = { left: LEFT, right: this.width - LABELS };
    return {
      summary: words.summary({
        data,
        window,
        turns: this.turns,
        costs: costsAfter(curves, this.turns),
      }),
      controls: this.#controls(window, words),
      height: isAnswered ? HEIGHT : BARS.bottom + 24,
      svg: svg`<defs>
          ${texture('system', 3, 'lines')} ${texture('fresh', 2, 'dots')}
          ${texture('reply', 4, 'diagonal')}
        </defs>
        <text class="strong" y="13">${words.heading}</text>
        ${turnBars(data, window, { ...across, ...BARS }, words)}
        ${
          isAnswered
            ? svg`<text class="strong" y=${COST.top - 22}>${words.costHeading}</text>
              ${costCurves(curves, data.turns, { ...across, ...COST }, words)}`
            : nothing
        }`,
      table: toTable(data, words),
      ...(isAnswered && { moreTable: costTable(curves, words) }),
    };
  }

  #controls(window: number, words: ContextWords): TemplateResult {
    const nearest = WINDOWS.findLastIndex((each) => each <= window);
    return html`<div class="controls">
      <label>
        ${words.window}
        <input
          type="range"
          min="0"
          max=${WINDOWS.length - 1}
          .value=${String(Math.max(0, nearest))}
          aria-valuetext=${`${formatCount(window)} ${words.tokens}`}
          @input=${this.#chooseWindow}
        />
        <output>${formatCount(window)} ${words.tokens}</output>
      </label>
      <label>
        ${words.turns}
        <input
          type="range"
          min=${TURNS.least}
          max=${TURNS.most}
          .value=${String(this.turns)}
          @input=${this.#chooseTurns}
        />
        <output>${this.turns}</output>
      </label>
    </div>`;
  }

  #chooseWindow({ target }: Event): void {
    this.window = WINDOWS[(target as HTMLInputElement).valueAsNumber];
  }

  #chooseTurns({ target }: Event): void {
    this.turns = (target as HTMLInputElement).valueAsNumber;
  }
}

/** The smallest window in which all of a run has room. */
function roomFor({ turns }: ContextData): number {
  const most = Math.max(...turns.map(totalOf));
  return WINDOWS.find((window) => window >= most) ?? WINDOWS.at(-1) ?? most;
}

const costsAfter = ({ resent, cached, trimmed }: CostCurves, turn: number) => ({
  resent: resent[turn] ?? 0,
  cached: cached[turn] ?? 0,
  trimmed: trimmed[turn] ?? 0,
});

function costTable({ resent, cached, trimmed }: CostCurves, words: ContextWords): PictureTable {
  return {
    head: [words.turn, words.curves.resent, words.curves.cached, words.curves.trimmed],
    rows: [1, 5, 10, 20, 30, 40]
      .filter((turn) => turn < resent.length)
      .map((turn) => [
        turn,
        ...[resent, cached, trimmed].map((sums) => Math.round(sums[turn] ?? 0)),
      ]),
  };
}

function toTable({ turns }: ContextData, words: ContextWords): PictureTable {
  const { parts } = words;
  return {
    head: ['#', parts.system, parts.old, parts.fresh, parts.reply, words.total, words.remark],
    rows: turns.map((turn) => {
      const remark = isTooLong(turn) ? `${words.tooLong}: ${turn.failure}` : turn.failure;
      const source = turn.isTold ? words.told : words.estimated;
      const { number, system, old, fresh, reply } = turn;
      return [number, system, old, fresh, reply, totalOf(turn), remark ?? source];
    }),
  };
}
