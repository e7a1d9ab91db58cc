import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatBytes, formatMs } from '../format.ts';
import { cross, hatch, timeAxis } from '../marks.ts';
import { type Drawing, Picture } from '../picture.ts';
import { linearScale, niceTicks, type Scale, shorten, textWidth } from '../scale.ts';
import { isCut, OUTCOMES } from '../travel.ts';
import { type Fall, waterfallOf } from './waterfall-data.ts';
import { WORDS } from './waterfall-words.ts';

const ROW = 62;
const TOP = 22;
/** The height of the bytes. */
const RISE = 28;

/** @summary One row for each exchange: how long it waited, and how its bytes came in. */
@customElement('waterfall-picture')
export class WaterfallPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .area {
        fill: color-mix(in oklab, var(--data-1) 24%, transparent);
      }
    `,
  ];

  protected override draw(): Drawing | undefined {
    const waterfall = waterfallOf(this.exchanges);
    const { falls, extent } = waterfall;
    if (falls.length === 0) return undefined;
    const words = WORDS[this.language];
    const scale = linearScale([0, Math.max(extent, 1)], [1, this.width - 10]);
    const bottom = falls.length * ROW;
    const ticks = niceTicks(0, Math.max(extent, 1), this.width / 110);
    const since = (at: number | undefined) => (at === undefined ? '–' : formatMs(at));
    return {
      summary: words.summary(waterfall),
      height: bottom + 38,
      svg: svg`<defs>${hatch('wait')}</defs>
        ${timeAxis(scale, ticks, { top: 0, bottom, right: this.width })}
        ${falls.map((fall, index) => this.#row(fall, index, scale))}
        <text class="quiet small" x="0" y=${bottom + 34}>${words.key}</text>`,
      table: {
        head: words.head,
        rows: falls.map((fall) => [
          fall.name,
          fall.status ?? '–',
          since(fall.startedAt),
          since(fall.headAt),
          since(fall.firstByteAt),
          since(fall.endedAt),
          formatBytes(fall.bytes),
          OUTCOMES[this.language][fall.outcome] || '✓',
        ]),
      },
    };
  }

  #row(fall: Fall, index: number, scale: Scale): SVGTemplateResult {
    const from = scale(fall.startedAt);
    const until = scale(fall.firstByteAt ?? fall.endedAt);
    const floor = TOP + RISE;
    return svg`<g transform=${`translate(0 ${index * ROW})`}>
      ${this.#label(fall, index)}
      <rect
        fill="url(#wait)"
        x=${from}
        y=${TOP + 8}
        width=${Math.max(1, until - from)}
        height=${RISE - 8}
      />
      <path class="axis" d=${`M${from} ${TOP + 4}V${floor}H${scale(fall.endedAt)}`} />
      ${this.#bytes(fall, scale)} ${this.#end(fall, scale)}
    </g>`;
  }

  #label(
    { name, status, bytes, outcome, startedAt, endedAt }: Fall,
    index: number,
  ): SVGTemplateResult {
    const narrow = this.width < 400;
    const end = OUTCOMES[this.language][outcome];
    const failed = isCut(outcome) || (status ?? 0) >= 400;
    const time = narrow && end !== '' ? '' : formatMs(endedAt - startedAt);
    const facts = [String(status ?? ''), formatBytes(bytes), time, end]
      .filter((part) => part !== '')
      .join(' · ');
    const room = this.width - textWidth(facts) - 26;
    const wanted = narrow ? (name.split('/').at(-1) ?? '') : name;
    return svg`<text class="quiet halo" x="0" y="14">${index + 1}</text>
      <text class="code halo" x="18" y="14">${shorten(wanted, room, 12, 'code')}</text>
      <text class=${failed ? 'bad halo' : 'quiet halo'} x=${this.width} y="14" text-anchor="end">${facts}</text>`;
  }

  /** Bytes over time, at most one point a pixel. */
  #bytes({ arrivals, bytes }: Fall, scale: Scale): SVGTemplateResult | typeof nothing {
    const floor = TOP + RISE;
    const rise = linearScale([0, bytes], [floor, TOP]);
    const [first] = arrivals;
    if (!first) return nothing;
    let line = '';
    let column = -1;
    let height = floor;
    for (const [at, many] of arrivals) {
      const left = Math.round(scale(at) * 2) / 2;
      height = Math.round(rise(many) * 10) / 10;
      line += left === column ? `V${height}` : `H${left}V${height}`;
      column = left;
    }
    const start = scale(first[0]);
    return svg`<path class="area" d=${`M${start} ${floor}${line}V${floor}z`} />
      <path class="data-1 line" d=${`M${start} ${floor}${line}`} />`;
  }

  #end({ outcome, endedAt }: Fall, scale: Scale): SVGTemplateResult | typeof nothing {
    const left = scale(endedAt);
    const floor = TOP + RISE;
    if (outcome === 'complete') return nothing;
    if (outcome === 'waiting')
      return svg`<path class="axis" stroke-dasharray="1 3" d=${`M${left} ${floor}H${this.width}`} />`;
    return cross(Math.min(left, this.width - 6), floor - 6, 5);
  }
}
