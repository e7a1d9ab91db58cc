import {
  css,
  html,
  nothing,
  svg,
  type SVGTemplateResult,
  type TemplateResult,
  type PropertyValues,
} from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { formatPercent } from '../format.ts';
import { type Drawing, Picture } from '../picture.ts';
import { textWidth, wrap } from '../scale.ts';
import { answerBars, answersHeight, candidateBars, ROW, visible } from './bars.ts';
import {
  atTemperature,
  entropyOf,
  type Position,
  type ProbabilitiesData,
  readProbabilities,
} from './probabilities-data.ts';
import { type ProbabilitiesWords, WORDS } from './probabilities-words.ts';

const WARMEST = 2;
const HEADING = 30;
const LINE = 16;
/** Between the candidates and the answers. */
const BETWEEN = 26;

/** One place at the temperature that the reader has set. */
interface Place {
  readonly position: Position;
  readonly temperature: number;
  readonly shares: readonly number[];
  readonly bits: number;
}

/** A part of the picture with its height. */
interface Part {
  readonly height: number;
  readonly svg: SVGTemplateResult;
}

/** @summary The candidates for one token at any temperature, and the answers that a run has had. */
@customElement('probabilities-picture')
export class ProbabilitiesPicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .told {
        fill: var(--well);
        stroke: var(--line-strong);
      }

      .rest {
        fill: none;
        stroke: var(--data);
        stroke-dasharray: 3 3;
      }
    `,
  ];

  /** What the reader has chosen; until then the most open place, and the temperature sent. */
  @state() private position: number | undefined;
  @state() private temperature: number | undefined;

  /** Read once for each run: sliders and pointers draw the same again. */
  #data: ProbabilitiesData = readProbabilities([]);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('exchanges')) this.#data = readProbabilities(this.exchanges);
  }

  get #words(): ProbabilitiesWords {
    return WORDS[this.language];
  }

  protected override draw(): Drawing | undefined {
    const data = this.#data;
    if (data.positions.length === 0 && data.histogram.length === 0) return undefined;
    const words = this.#words;
    const place = this.#placeOf(data);
    const upper = place ? this.#candidates(place, data) : this.#advice();
    const lower = this.#answers(data);
    return {
      summary: words.summary(data, place && summaryOf(place)),
      ...(place && { controls: this.#controls(place, data) }),
      height: upper.height + BETWEEN + lower.height,
      svg: svg`${upper.svg}<g transform=${`translate(0 ${upper.height + BETWEEN})`}>${lower.svg}</g>`,
      table: {
        head: [words.temperature, words.answer, words.times],
        rows: data.histogram.flatMap(({ temperature, answers }) =>
          answers.map(({ text, count }) => [words.at(temperature), text, count]),
        ),
      },
      ...(place && {
        moreTable: {
          head: [
            words.candidate,
            `${words.share} (${words.at(data.told)})`,
            words.at(place.temperature),
          ],
          rows: place.position.candidates.map(({ token, probability }, index) => [
            visible(token),
            formatPercent(probability),
            formatPercent(place.shares[index] ?? 0),
          ]),
        },
      }),
    };
  }

  #placeOf({ positions, mostOpen, sent, told }: ProbabilitiesData): Place | undefined {
    const position = positions[this.position ?? mostOpen] ?? positions[mostOpen];
    if (!position) return undefined;
    const temperature = this.temperature ?? sent ?? 1;
    const shares = atTemperature(position.candidates, temperature, told);
    return { position, temperature, shares, bits: entropyOf(shares) };
  }

  #candidates({ position, shares, bits }: Place, data: ProbabilitiesData): Part {
    const words = this.#words;
    const entropy = words.entropy(bits);
    const before = visible(position.before).replaceAll('␣', ' ');
    const title = words.place(position.number, data.positions.length);
    const note = wrap(words.base(data), this.width * 0.94, 11);
    const bottom = HEADING + position.candidates.length * ROW;
    return {
      height: bottom + note.length * LINE,
      svg: svg`<text class="strong" y="13">${title + endOf(before, this.width - textWidth(title + entropy) - 30)}▢</text>
        <text x=${this.width} y="13" text-anchor="end">${entropy}</text>
        <g transform=${`translate(0 ${HEADING})`}>${candidateBars(position, shares, this.width, words)}</g>
        ${note.map((line, index) => svg`<text class="quiet small" y=${bottom + 12 + index * LINE}>${line}</text>`)}`,
    };
  }

  /** How to get the candidates, where the answers came without. */
  #advice(): Part {
    const lines = wrap(this.#words.noLogprobs, this.width * 0.94);
    return {
      height: lines.length * LINE,
      svg: svg`${lines.map((line, index) => svg`<text class="quiet" y=${12 + index * LINE}>${line}</text>`)}`,
    };
  }

  #answers({ histogram }: ProbabilitiesData): Part {
    const top = HEADING - 8;
    return {
      height: top + histogram.reduce((sum, group) => sum + answersHeight(group), 0),
      svg: svg`${histogram.length > 0 ? svg`<text class="strong" y="13">${this.#words.histogram}</text>` : nothing}
        <g transform=${`translate(0 ${top})`}>${answerBars(histogram, this.width, this.#words)}</g>`,
    };
  }

  #controls({ position, temperature }: Place, { positions }: ProbabilitiesData): TemplateResult {
    const words = this.#words;
    return html`<div class="controls">
      <label>
        ${words.temperature}
        <input
          type="range"
          min="0"
          max=${WARMEST}
          step="0.1"
          .value=${String(temperature)}
          @input=${this.#chooseTemperature}
        />
        <output>${temperature.toFixed(1)}</output>
      </label>
      ${
        positions.length > 1
          ? html`<label>
              ${words.position}
              <input
                type="range"
                min="1"
                max=${positions.length}
                .value=${String(position.number)}
                aria-valuetext=${words.place(position.number, positions.length) + position.chosen}
                @input=${this.#choosePosition}
              />
              <output>${position.number} / ${positions.length}</output>
            </label>`
          : nothing
      }
    </div>`;
  }

  #chooseTemperature({ target }: Event): void {
    this.temperature = (target as HTMLInputElement).valueAsNumber;
  }

  #choosePosition({ target }: Event): void {
    this.position = (target as HTMLInputElement).valueAsNumber - 1;
  }
}

function summaryOf({ position, temperature, shares, bits }: Place) {
  const share = Math.max(...shares);
  const best = position.candidates[shares.indexOf(share)]?.token ?? '';
  return { number: position.number, temperature, best: visible(best), share, bits };
}

/** The end of a text, as much as fits: what stands right before the place matters most. */
function endOf(text: string, room: number): string {
  const characters = [...text];
  let first = characters.length;
  let width = textWidth('…');
  while (first > 0) {
    width += textWidth(characters[first - 1] ?? '');
    if (width > room) return `…${characters.slice(first).join('')}`;
    first -= 1;
  }
  return text;
}
