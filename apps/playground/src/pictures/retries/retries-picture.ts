import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatMs } from '../format.ts';
import { cross, fitting, hatch, timeAxis } from '../marks.ts';
import { type Drawing, Picture, type PictureTable } from '../picture.ts';
import { linearScale, niceTicks, type Scale, shorten, textWidth } from '../scale.ts';
import { OUTCOMES } from '../travel.ts';
import { busiest, herd } from './herd.ts';
import { herdPlot, PLOT_HEIGHT, SPAN } from './herd-plot.ts';
import {
  type Attempt,
  type RetriedCall,
  type Retries,
  retriesOf,
  type Wait,
} from './retries-data.ts';
import { WORDS } from './retries-words.ts';

/** The height of a call with waits, and of one without. */
const ROW = { retried: 82, once: 66 };
const TOP = 40;
const BAR = 16;
/** From here on the two plots stand side by side. */
const WIDE = 560;

const heightOf = ({ waits }: RetriedCall) => (waits.length > 0 ? ROW.retried : ROW.once);

/** @summary What was tried, what was waited in between and why; and what jitter is good for. */
@customElement('retries-picture')
export class RetriesPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .tried {
        fill: var(--failed-line);
        stroke: var(--failure);
        stroke-width: 1.5;
      }

      .cut {
        stroke-dasharray: 3 2;
      }

      .dots {
        stroke: var(--data-1);
        stroke-width: 2.4;
        stroke-linecap: round;
      }
    `,
  ];

  get #words() {
    return WORDS[this.language];
  }

  protected override draw(): Drawing | undefined {
    const retries = retriesOf(this.exchanges);
    const { calls, extent } = retries;
    if (calls.length === 0) return undefined;
    const scale = linearScale([0, Math.max(extent, 1)], [2, this.width - 10]);
    const tops = calls.map((_, index) =>
      calls.slice(0, index).reduce((sum, call) => sum + heightOf(call), 0),
    );
    const bottom = calls.reduce((sum, call) => sum + heightOf(call), 0);
    const ticks = niceTicks(0, Math.max(extent, 1), this.width / 110);
    const plots = bottom + 44;
    const [plain, jittered] = [herd(false), herd(true)];
    return {
      summary: this.#words.summary(retries, busiest(plain, SPAN), busiest(jittered, SPAN)),
      height: plots + (this.width < WIDE ? 2 : 1) * PLOT_HEIGHT + 12,
      svg: svg`<defs>${hatch('wait')}</defs>
        ${timeAxis(scale, ticks, { top: 0, bottom, right: this.width })}
        ${calls.map((call, index) => this.#call(call, index, tops[index] ?? 0, scale))}
        ${this.#plots(plots)}`,
      table: this.#table(retries),
    };
  }

  #call(call: RetriedCall, index: number, top: number, scale: Scale): SVGTemplateResult {
    const facts = `${this.#words.attempts(call.attempts.length)} · ${formatMs(call.endedAt)}`;
    const room = this.width - textWidth(facts) - 34;
    return svg`<g transform=${`translate(0 ${top})`}>
      <text class="quiet halo" x="0" y="14">${index + 1}</text>
      <text class="code halo" x="18" y="14">${shorten(call.name, room, 12, 'code')}</text>
      <text class="quiet halo" x=${this.width} y="14" text-anchor="end">${facts}</text>
      ${call.waits.map((wait, at) => this.#wait(wait, call.waits[at + 1], scale))}
      ${call.attempts.map((attempt) => drawAttempt(attempt, scale))}
      ${this.#statuses(call.attempts, scale)}
    </g>`;
  }

  #wait({ from, to, source }: Wait, next: Wait | undefined, scale: Scale): SVGTemplateResult {
    const [start, end] = [scale(from), scale(to)];
    const room = (next ? scale(next.from) : this.width) - start - 6;
    const label = fitting(
      [...this.#words.wait(source, to - from), ''],
      (text) => textWidth(text, 11) <= room,
    );
    return svg`<rect fill="url(#wait)" x=${start} y=${TOP + 3} width=${Math.max(0, end - start)} height=${BAR - 6} />
      <text class="quiet small halo" x=${start + 2} y=${TOP + BAR + 13}>${label}</text>`;
  }

  /** What became of each attempt, above its bar; one that would cover its neighbour moves aside or is left out. */
  #statuses(attempts: readonly Attempt[], scale: Scale): SVGTemplateResult {
    let free = 0;
    return svg`${attempts.map((attempt) => {
      const { status, outcome, failed } = attempt;
      const end = OUTCOMES[this.language][outcome];
      const full = [status, end].filter((part) => part !== undefined && part !== '').join(' · ');
      const label = fitting([full, String(status ?? end)], (text) => textWidth(text) < 120);
      const width = textWidth(label);
      const left = Math.max(free, Math.min(scale(attempt.from) - 1, this.width - width));
      if (left + width > this.width + 1) return nothing;
      free = left + width + 6;
      return svg`<text class=${failed ? 'bad halo' : 'halo'} x=${left} y=${TOP - 6}>${label}</text>`;
    })}`;
  }

  #plots(top: number): SVGTemplateResult {
    const words = this.#words;
    const wide = this.width >= WIDE;
    const width = wide ? (this.width - 40) / 2 : this.width;
    const { most } = words;
    return svg`<text class="strong" x="0" y=${top}>${words.herd}</text>
      ${herdPlot(herd(false), { left: 0, top: top + 14, width, name: words.plain, most })}
      ${herdPlot(herd(true), {
        left: wide ? width + 40 : 0,
        top: top + 14 + (wide ? 0 : PLOT_HEIGHT),
        width,
        name: words.jittered,
        most,
      })}`;
  }

  #table({ calls }: Retries): PictureTable {
    const words = this.#words;
    return {
      head: words.head,
      rows: calls.flatMap(({ name, attempts, waits }) =>
        attempts.map((attempt, index) => {
          const wait = waits[index - 1];
          const type = wait?.source.type;
          return [
            name,
            index + 1,
            formatMs(attempt.from),
            formatMs(attempt.to),
            attempt.status ?? OUTCOMES[this.language][attempt.outcome],
            wait ? formatMs(wait.to - wait.from) : '–',
            type === 'backoff' ? words.backoff : (type ?? '–'),
          ];
        }),
      ),
    };
  }
}

function drawAttempt({ from, to, failed, outcome }: Attempt, scale: Scale): SVGTemplateResult {
  const left = scale(from);
  const width = Math.max(3, scale(to) - left);
  const cut = outcome === 'aborted' || outcome === 'broken';
  const look = failed ? `tried${cut ? ' cut' : ''}` : 'data-1 fill';
  return svg`<rect class=${look} x=${left} y=${TOP} width=${width} height=${BAR} rx="2" />
    ${cut ? cross(left + width, TOP + BAR / 2, 4) : nothing}`;
}
