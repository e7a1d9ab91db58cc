import type { Exchange } from '@natter/recording';
import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cross } from '../marks.ts';
import { type Drawing, Picture } from '../picture.ts';
import { shorten, textWidth } from '../scale.ts';
import { type Grid, type GridCase, judgeBy, readGrid } from './grid-data.ts';
import { type GridWords, WORDS } from './grid-words.ts';

/** More cases than these are only in the table. */
const MOST_CASES = 60;
/** A cell is at least this wide. */
const NARROWEST_CELL = 176;
const GAP = 8;
const HEADING = 24;
/** The cells of this run show the question, too; those of the run before stand in the same order. */
const HEIGHT = { now: 48, before: 28 };
const BETWEEN = 18;

/** @summary The cases of a run: which answers are right, and how they were in the run before. */
@customElement('grid-picture')
export class GridPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .cell {
        fill: var(--well);
        stroke: var(--line);
      }

      .cell.pass {
        fill: color-mix(in oklab, var(--live) 10%, transparent);
        stroke: var(--live);
      }

      .cell.fail {
        fill: var(--failed-line);
        stroke: var(--failure);
        stroke-dasharray: 4 3;
      }

      .cell.failed {
        fill: none;
        stroke: var(--line-strong);
        stroke-dasharray: 1 3;
      }

      .tick {
        fill: none;
        stroke: var(--live);
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];

  /** The exchanges of the run before, to compare with. */
  @property({ attribute: false }) earlier: readonly Exchange[] = [];
  /** The lines that the program has printed; one with ✓ or ✗ judges the case that it names. */
  @property({ attribute: false }) output: readonly string[] = [];

  get #words(): GridWords {
    return WORDS[this.language];
  }

  /** The low cells of the run before have only an answer: on a phone, two stand side by side. */
  #columnsOf(height: number): number {
    const least = height === HEIGHT.before ? 2 : 1;
    return Math.max(least, Math.floor((this.width + GAP) / (NARROWEST_CELL + GAP)));
  }

  protected override draw(): Drawing | undefined {
    const now = readGrid(this.exchanges, this.output);
    if (now.cases.length === 0) return undefined;
    const last = readGrid(this.earlier);
    const before = last.cases.length > 0 ? judgeBy(last, now) : undefined;
    const words = this.#words;
    const above = before ? this.#heightOf(before, HEIGHT.before) + BETWEEN : 0;
    const hidden = now.cases.length - MOST_CASES;
    return {
      summary: words.summary(now, before) + (hidden > 0 ? ` ${words.hidden(hidden)}` : ''),
      height: above + this.#heightOf(now, HEIGHT.now),
      svg: svg`${before ? this.#grid(before, words.before, 0, HEIGHT.before) : nothing}
        ${this.#grid(now, words.now, above, HEIGHT.now)}`,
      table: {
        head: [
          words.run,
          '#',
          words.question,
          words.answer,
          words.expected,
          words.verdict,
          words.tokens,
        ],
        rows: [
          ...(before ? before.cases.map((each) => toRow(each, words.before, words)) : []),
          ...now.cases.map((each) => toRow(each, words.now, words)),
        ],
      },
    };
  }

  #heightOf({ cases }: Grid, height: number): number {
    const rows = Math.ceil(Math.min(cases.length, MOST_CASES) / this.#columnsOf(height));
    return HEADING + rows * (height + GAP) - GAP + 1;
  }

  #grid(grid: Grid, heading: string, top: number, height: number): SVGTemplateResult {
    const columns = this.#columnsOf(height);
    const width = (this.width - GAP * (columns - 1)) / columns;
    return svg`<text class="strong" y=${top + 13}>${heading}</text>
      <text class="quiet" x=${this.width} y=${top + 13} text-anchor="end">${this.#words.score(grid)}</text>
      ${grid.cases.slice(0, MOST_CASES).map((each, index) => {
        const left = (index % columns) * (width + GAP);
        const down = top + HEADING + Math.floor(index / columns) * (height + GAP);
        return svg`<g transform=${`translate(${left} ${down})`}>${this.#cell(each, width, height)}</g>`;
      })}`;
  }

  #cell(each: GridCase, width: number, height: number): SVGTemplateResult {
    const isTall = height === HEIGHT.now;
    const line = isTall ? 36 : 18;
    return svg`<title>${`${each.number}. ${each.question} → ${each.answer}`}</title>
      <rect class=${`cell ${each.verdict}`} x="0.5" y="0.5" width=${width - 1} height=${height - 1} rx="5" />
      <text class="quiet small" x="9" y="18">${each.number}</text>
      ${mark(each, width - 14, line - 4)}
      ${
        isTall
          ? svg`<text class="quiet" x="28" y="18">${shorten(each.question, width - 36)}</text>`
          : nothing
      }
      ${this.#answer(each, width - 28 - 26, line)}`;
  }

  #answer({ answer, expected, verdict }: GridCase, room: number, line: number): SVGTemplateResult {
    const words = this.#words;
    const hasRoom = verdict === 'fail' && room > NARROWEST_CELL / 2;
    const wanted = hasRoom && expected !== undefined ? words.wanted(expected) : '';
    const reserved = Math.min(room * 0.55, wanted === '' ? 0 : textWidth(wanted, 11) + 10);
    const said = shorten(answer === '' ? words.empty : answer, room - reserved);
    const left = 28 + textWidth(said) + 8;
    return svg`<text class=${verdict === 'failed' ? 'bad' : 'strong'} x="28" y=${line}>${said}</text>
      ${
        wanted === ''
          ? nothing
          : svg`<text class="quiet small" x=${left} y=${line}>${shorten(wanted, room + 28 - left, 11)}</text>`
      }`;
  }
}

function mark(
  { verdict }: GridCase,
  left: number,
  top: number,
): SVGTemplateResult | typeof nothing {
  if (verdict === 'pass') return svg`<path class="tick" d=${`M${left - 5} ${top}l3.5 4l6.5 -8`} />`;
  return verdict === 'fail' ? cross(left, top, 4) : nothing;
}

function toRow(
  { number, question, answer, expected, verdict, tokens }: GridCase,
  run: string,
  words: GridWords,
): (string | number)[] {
  const answerOrNone = answer === '' ? words.empty : answer;
  return [run, number, question, answerOrNone, expected ?? '–', words.verdicts[verdict], tokens];
}
