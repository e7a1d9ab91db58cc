import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { texture } from '../fills.ts';
import { formatCount } from '../format.ts';
import { fitting } from '../marks.ts';
import { type Drawing, Picture, type PictureTable } from '../picture.ts';
import { linearScale, type Scale, shorten, textWidth } from '../scale.ts';
import { type BudgetCall, budgetExtent, readBudget, writtenBy } from './budget-data.ts';
import { type BudgetWords, WORDS } from './budget-words.ts';

/** More calls than these are only in the table. */
const MOST_CALLS = 24;
const ROW = 68;
const BAR = { top: 20, height: 16 };
/** Behind the longest bar there is room for a mark. */
const MARGIN = 14;

/** @summary What each call did with the tokens that it was allowed: reasoning, visible, unused. */
@customElement('budget-picture')
export class BudgetPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .part {
        stroke: var(--data);
        stroke-width: 1;
      }

      .unused {
        fill: var(--well);
        stroke: var(--line-strong);
        stroke-width: 1;
      }

      .open {
        stroke: var(--line-strong);
        stroke-dasharray: 2 4;
        fill: none;
      }

      .edge {
        stroke: var(--failure);
        stroke-width: 4;
      }
    `,
  ];

  get #words(): BudgetWords {
    return WORDS[this.language];
  }

  protected override draw(): Drawing | undefined {
    const calls = readBudget(this.exchanges);
    if (calls.length === 0) return undefined;
    const words = this.#words;
    const shown = calls.slice(-MOST_CALLS);
    const hidden = calls.length - shown.length;
    const scale = linearScale([0, budgetExtent(shown)], [0.5, this.width - MARGIN]);
    return {
      summary: words.summary(calls) + (hidden > 0 ? ` ${words.hidden(hidden)}` : ''),
      height: shown.length * ROW,
      svg: svg`<defs>${texture('reasoning', 3, 'diagonal')}</defs>
        ${shown.map(
          (call, index) => svg`<g transform=${`translate(0 ${index * ROW})`}>
            ${this.#heading(call)} ${this.#bar(call, scale)} ${this.#numbers(call)}
          </g>`,
        )}`,
      table: toTable(calls, words),
    };
  }

  #heading({ number, model, effort, cap }: BudgetCall): SVGTemplateResult {
    const words = this.#words;
    const name = `${number} · ${model}${effort === undefined ? '' : ` · ${words.effort(effort)}`}`;
    const room = this.width - 14;
    const count = formatCount(cap?.tokens ?? 0);
    // On a phone the field's name gives way: the model and the effort tell the calls apart.
    const limit = cap
      ? fitting([`${cap.name} ${count}`, `${words.cap} ${count}`], (wording) =>
          fits(name, wording, room),
        )
      : words.noCap;
    return svg`<text y="13">${shorten(name, room - textWidth(limit, 11))}</text>
      <text class="quiet small" x=${this.width} y="13" text-anchor="end">${limit}</text>`;
  }

  #bar(call: BudgetCall, scale: Scale): SVGTemplateResult {
    const { reasoning, ending } = call;
    const [from, thought, written] = [scale(0), scale(reasoning), scale(writtenBy(call))];
    const area = (className: string, left: number, right: number, fill?: string) =>
      right > left
        ? svg`<rect
            class=${className}
            fill=${fill ?? nothing}
            x=${left} y=${BAR.top} width=${right - left} height=${BAR.height}
          />`
        : nothing;
    return svg`${this.#rest(call, scale)}
      ${area('data-3 part', from, thought, 'url(#reasoning)')}
      ${area('data-1 part fill', thought, written)}
      ${
        ending.type === 'cut'
          ? svg`<path class="edge" d=${`M${written + 1} ${BAR.top - 4}v${BAR.height + 8}`} />`
          : nothing
      }`;
  }

  /** What the call has left, open to the right where there is no cap, or one beyond the picture. */
  #rest(call: BudgetCall, scale: Scale): SVGTemplateResult | typeof nothing {
    const { cap, ending } = call;
    const written = scale(writtenBy(call));
    const [top, bottom, end] = [BAR.top, BAR.top + BAR.height, this.width - MARGIN];
    if (!cap) {
      if (ending.type === 'refused') return nothing;
      return svg`<path class="open" d=${`M${written} ${top + 0.5}H${end}M${written} ${bottom - 0.5}H${end}`} />`;
    }
    const limit = scale(cap.tokens);
    if (limit <= end + 1) {
      return svg`<rect class="unused" x=${written} y=${top} width=${Math.max(0, limit - written)} height=${BAR.height} />`;
    }
    const tear = `l4 4l-8 4l8 4l-4 4`;
    return svg`<path class="unused" d=${`M${written} ${top}H${end}${tear}H${written}z`} />`;
  }

  #numbers(call: BudgetCall): SVGTemplateResult {
    const words = this.#words;
    const { reasoning, visible, cap, ending, isTold } = call;
    const height = BAR.top + BAR.height + 16;
    if (ending.type === 'refused') {
      return svg`<text class="bad small" y=${height}>${shorten(words.endingOf(ending), this.width, 11)}</text>`;
    }
    // Of a call that was cut off nothing is left: the mark says so.
    const isOpen = !cap || ending.type === 'cut';
    const unused = isOpen ? undefined : Math.max(0, cap.tokens - writtenBy(call));
    const about = isTold ? '' : '≈ ';
    const parts = [
      {
        label: `${words.reasoning} ${formatCount(reasoning)}`,
        colour: 'data-3 part',
        fill: 'url(#reasoning)',
      },
      {
        label: `${words.visible} ${about}${formatCount(visible)}`,
        colour: 'data-1 fill part',
        fill: undefined,
      },
      ...(unused === undefined
        ? []
        : [{ label: `${words.unused} ${formatCount(unused)}`, colour: 'unused', fill: undefined }]),
    ];
    let left = 0;
    const drawn = parts.map(({ label, colour, fill }) => {
      const start = left;
      left += 14 + textWidth(label, 11) + 12;
      return svg`<rect class=${colour} fill=${fill ?? nothing} x=${start + 0.5} y=${height - 8.5} width="9" height="9" />
        <text class="small" x=${start + 14} y=${height}>${label}</text>`;
    });
    return svg`${drawn}${this.#ending(call, left, height)}`;
  }

  #ending(
    { ending }: BudgetCall,
    left: number,
    height: number,
  ): SVGTemplateResult | typeof nothing {
    if (ending.type === 'whole') return nothing;
    const words = this.#words;
    const word = ending.type === 'cut' ? words.cut : words.endingOf(ending);
    const className = ending.type === 'cut' ? 'bad small strong' : 'quiet small';
    return svg`<text class=${className} x=${left} y=${height}>${shorten(word, this.width - left, 11)}</text>`;
  }
}

const fits = (name: string, limit: string, room: number): boolean =>
  textWidth(name) + textWidth(limit, 11) <= room;

function toTable(calls: readonly BudgetCall[], words: BudgetWords): PictureTable {
  return {
    head: [
      words.call,
      words.model,
      words.cap,
      words.reasoning,
      words.visible,
      words.unused,
      words.ending,
    ],
    rows: calls.map((call) => {
      const { number, model, cap, reasoning, visible, ending, isTold } = call;
      return [
        number,
        model,
        cap ? `${cap.name} ${formatCount(cap.tokens)}` : words.noCap,
        reasoning,
        visible,
        cap ? Math.max(0, cap.tokens - writtenBy(call)) : '–',
        words.endingOf(ending) +
          (isTold || ending.type === 'refused' ? '' : ` · ${words.estimated}`),
      ];
    }),
  };
}
