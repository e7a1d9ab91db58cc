import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatMs } from '../format.ts';
import { cross, fitting, hatch, timeAxis } from '../marks.ts';
import { type Drawing, Picture, type PictureTable } from '../picture.ts';
import { linearScale, niceTicks, type Scale, textWidth } from '../scale.ts';
import { isCut, OUTCOMES } from '../travel.ts';
import { type Block, type Gap, type Row, type TokenStream, tokenRowsOf } from './tokens-data.ts';
import { WORDS } from './tokens-words.ts';

/** Heading, bracket, ticks, bracket of the longest gap. */
const STREAM = { height: 98, top: 42, bottom: 68 };
const BLOCK = { height: 62, top: 22, bottom: 44 };

/** So much wider is bold text. */
const BOLD = 1.1;

const heightOf = ({ kind }: Row) => (kind === 'stream' ? STREAM.height : BLOCK.height);

/** @summary When each token of a stream came, and answers in one block beneath it. */
@customElement('tokens-picture')
export class TokensPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .tick {
        stroke: var(--data-1);
        stroke-width: 1.4;
        fill: none;
      }

      .block {
        fill: var(--data-2);
      }
    `,
  ];

  get #words() {
    return WORDS[this.language];
  }

  protected override draw(): Drawing | undefined {
    const rows = tokenRowsOf(this.exchanges);
    if (rows.length === 0) return undefined;
    const extent = Math.max(1, ...rows.map(({ endedAt }) => endedAt));
    const scale = linearScale([0, extent], [1, this.width - 10]);
    const tops = rows.map((_, index) =>
      rows.slice(0, index).reduce((sum, row) => sum + heightOf(row), 0),
    );
    const bottom = rows.reduce((sum, row) => sum + heightOf(row), 0);
    const ticks = niceTicks(0, extent, this.width / 110);
    return {
      summary: this.#words.summary(rows),
      height: bottom + 22,
      svg: svg`<defs>${hatch('wait')}</defs>
        ${timeAxis(scale, ticks, { top: 0, bottom, right: this.width })}
        ${rows.map(
          (row, index) => svg`<g transform=${`translate(0 ${tops[index] ?? 0})`}>
            ${row.kind === 'stream' ? this.#stream(row, scale) : this.#block(row, scale)}
          </g>`,
        )}`,
      table: this.#table(rows),
    };
  }

  /** What a row is, in long or in short, and as many facts about it as there is room for. */
  #heading(names: readonly string[], facts: readonly string[]): SVGTemplateResult {
    const told = facts.filter((fact) => fact !== '');
    const fit = (name: string, fact: string) =>
      textWidth(fact) + textWidth(name) * BOLD + 16 < this.width;
    const fact = fitting([told.join(' · '), told.at(-1) ?? ''], (text) =>
      names.some((name) => fit(name, text)),
    );
    const name = fitting(names, (text) => fit(text, fact));
    return svg`<text class="strong halo" x="0" y="14">${name}</text>
      <text class="quiet halo" x=${this.width} y="14" text-anchor="end">${fact}</text>`;
  }

  #stream(row: TokenStream, scale: Scale): SVGTemplateResult {
    const words = this.#words;
    const { top, bottom } = STREAM;
    const { perSecond, counted, outcome } = row;
    const speed = perSecond === undefined ? '' : words.rate(perSecond, counted);
    const end = OUTCOMES[this.language][outcome];
    const columns = new Set(row.ticks.map((at) => Math.round(scale(at))));
    const path = [...columns].map((left) => `M${left} ${top}V${bottom}`).join('');
    return svg`${this.#heading(words.streamed, [words.tokens(row), speed, end])}
      <rect fill="url(#wait)" x=${scale(0)} y=${top + 8} width=${Math.max(1, scale(row.first) - scale(0))} height=${bottom - top - 8} />
      <path class="axis" d=${`M${scale(0)} ${bottom}H${scale(row.endedAt)}`} />
      <path class="tick" d=${path} />
      ${this.#bracket({ from: 0, to: row.first }, scale, top - 6, words.first(row.first))}
      ${this.#longest(row.longest, scale)}
      ${isCut(outcome) ? cross(Math.min(scale(row.endedAt), this.width - 6), bottom - 6, 5) : nothing}`;
  }

  /** A bracket over a time, with its label at the side where there is room. */
  #bracket({ from, to }: Gap, scale: Scale, height: number, label: string): SVGTemplateResult {
    const [start, end] = [scale(from), scale(to)];
    const fits = end + 6 + textWidth(label) < this.width;
    return svg`<path class="axis" d=${`M${start} ${height + 4}V${height - 2}H${end}V${height + 4}`} />
      <text
        class="halo"
        x=${fits ? end + 6 : start - 6}
        y=${height + 2}
        text-anchor=${fits ? 'start' : 'end'}
      >${label}</text>`;
  }

  #longest(gap: Gap | undefined, scale: Scale): SVGTemplateResult | typeof nothing {
    if (!gap) return nothing;
    const middle = (scale(gap.from) + scale(gap.to)) / 2;
    const label = this.#words.longest(gap.to - gap.from);
    const half = textWidth(label) / 2;
    const left = Math.min(Math.max(middle, half), this.width - half);
    const height = STREAM.bottom + 5;
    return svg`<path class="axis" d=${`M${scale(gap.from)} ${height - 2}v4H${scale(gap.to)}v-4M${middle} ${height + 2}v3`} />
      <text class="halo" x=${left} y=${height + 17} text-anchor="middle">${label}</text>`;
  }

  #block(row: Block, scale: Scale): SVGTemplateResult {
    const words = this.#words;
    const { top, bottom } = BLOCK;
    const [from, until] = [scale(row.first), scale(row.endedAt)];
    const width = Math.max(6, until - from);
    const end = OUTCOMES[this.language][row.outcome];
    return svg`${this.#heading(words.block(row), [end, words.all(row.first)])}
      <rect fill="url(#wait)" x=${scale(0)} y=${top + 4} width=${Math.max(1, from - scale(0))} height=${bottom - top - 4} />
      <path class="axis" d=${`M${scale(0)} ${bottom}H${until}`} />
      <rect class="block" x=${Math.min(from, this.width - 4 - width)} y=${top} width=${width} height=${bottom - top} rx="2" />`;
  }

  #table(rows: readonly Row[]): PictureTable {
    const words = this.#words;
    return {
      head: words.head,
      rows: rows.map((row) => {
        const gap = row.kind === 'stream' ? row.longest : undefined;
        const speed = row.kind === 'stream' ? row.perSecond : undefined;
        return [
          (row.kind === 'stream' ? words.streamed : words.block(row))[0] ?? '',
          formatMs(row.first),
          formatMs(row.endedAt),
          row.tokens ?? '–',
          speed === undefined ? '–' : Number(speed.toFixed(1)),
          gap ? formatMs(gap.to - gap.from) : '–',
          OUTCOMES[this.language][row.outcome] || '✓',
        ];
      }),
    };
  }
}
