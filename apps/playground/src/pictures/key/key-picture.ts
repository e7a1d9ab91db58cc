import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { arrow, cross, keyMark } from '../marks.ts';
import { type Drawing, Picture } from '../picture.ts';
import { shorten, wrap } from '../scale.ts';
import { keyPlacesOf } from './key-data.ts';
import { WORDS } from './key-words.ts';

/** From here on the boxes stand side by side. */
const WIDE = 620;
const GAP = 116;
const DROP = 48;
const LINE = 18;
const PAD = 14;

interface Box {
  readonly name: string;
  readonly where: string;
  readonly why: string;
  readonly mark: SVGTemplateResult | typeof nothing;
}

interface Placed extends Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** @summary Where the key lives: in the relay, and never in the page. */
@customElement('key-picture')
export class KeyPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      rect {
        fill: var(--well);
        stroke: var(--line-strong);
      }

      .forbidden rect {
        stroke: var(--failure);
        stroke-dasharray: 4 3;
      }
    `,
  ];

  protected override draw(): Drawing {
    const words = WORDS[this.language];
    const { host } = keyPlacesOf(this.exchanges);
    const boxes = this.#place([
      {
        name: words.page,
        where: words.pageWhere,
        why: words.pageWhy,
        mark: svg`${keyMark(-14, 10)} ${cross(-13, 10, 10)}`,
      },
      {
        name: words.relay,
        where: words.relayWhere,
        why: words.relayWhy,
        mark: keyMark(-14, 10),
      },
      { name: words.model, where: host ?? words.modelWhere, why: words.modelWhy, mark: nothing },
    ]);
    const last = boxes.at(-1);
    return {
      summary: words.summary(host),
      height: (last?.top ?? 0) + (last?.height ?? 0) + 2,
      svg: svg`${boxes.map((box, index) => drawBox(box, index === 0))} ${this.#arrows(boxes)}`,
      table: {
        head: words.head,
        rows: [
          [words.page, words.no, words.pageWhy],
          [words.relay, words.yes, words.relayWhy],
          [host ?? words.model, words.sees, words.modelWhy],
        ],
      },
    };
  }

  #place(boxes: readonly Box[]): Placed[] {
    const wide = this.width >= WIDE;
    const width = wide ? (this.width - 2 * GAP) / 3 : this.width - 2;
    const lines = boxes.map(({ why }) => wrap(why, width - 2 * PAD));
    const heights = lines.map(({ length }) => 52 + length * LINE + 8);
    const height = Math.max(...heights);
    let top = 1;
    return boxes.map((box, index) => {
      const own = wide ? height : (heights[index] ?? 0);
      const left = wide ? index * (width + GAP) : 1;
      const placed = { ...box, left, top, width, height: own, lines: lines[index] ?? [] };
      if (!wide) top += own + DROP;
      return placed;
    });
  }

  #arrows([page, relay, model]: readonly Placed[]): SVGTemplateResult | typeof nothing {
    if (!page || !relay || !model) return nothing;
    const words = WORDS[this.language];
    const labels = [[words.withoutKey], ['Authorization:', 'Bearer ••••']];
    const [from, to] = [page, relay];
    const wide = this.width >= WIDE;
    return svg`${[from, to].map((box, index) => {
      const lines = labels[index] ?? [];
      const face = index === 1 ? 'code small' : 'small';
      return wide
        ? besideArrow(box, lines, face)
        : belowArrow(box, lines.join(' '), face, index === 1);
    })}`;
  }
}

function drawBox(box: Placed, forbidden: boolean): SVGTemplateResult {
  const { left, top, width, height, name, where, lines, mark } = box;
  return svg`<g class=${forbidden ? 'forbidden' : ''} transform=${`translate(${left} ${top})`}>
    <rect width=${width} height=${height} rx="10" />
    <text class="strong" x=${PAD} y="24">${name}</text>
    <text class="quiet small" x=${PAD} y="42">${shorten(where, width - 2 * PAD - 20, 11)}</text>
    ${lines.map((line, index) => svg`<text x=${PAD} y=${66 + index * LINE}>${line}</text>`)}
    <g transform=${`translate(${width - PAD} 8)`}>${mark}</g>
  </g>`;
}

function besideArrow(box: Placed, lines: readonly string[], face: string): SVGTemplateResult {
  const from = box.left + box.width;
  const height = box.top + box.height / 2;
  const above = height - 8 - (lines.length - 1) * 15;
  return svg`${arrow(from + 4, from + GAP - 4, height)}
    ${lines.map(
      (line, index) =>
        svg`<text class=${face} x=${from + GAP / 2} y=${above + index * 15} text-anchor="middle">${line}</text>`,
    )}
    ${lines.length > 1 ? keyMark(from + GAP / 2, height + 14) : nothing}`;
}

function belowArrow(box: Placed, label: string, face: string, hasKey: boolean): SVGTemplateResult {
  const top = box.top + box.height;
  const left = 28;
  return svg`<path class="axis" d=${`M${left} ${top + 4}V${top + DROP - 4}`} />
    <path class="ink" d=${`M${left} ${top + DROP - 4}l-3.5 -7h7z`} />
    <text class=${face} x=${left + 14} y=${top + DROP / 2 + 4}>${label}</text>
    ${hasKey ? keyMark(left + 28 + label.length * 6.8, top + DROP / 2) : nothing}`;
}
