import { css, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatBytes, formatMs } from '../format.ts';
import { arrow, cross, fitting, keyMark } from '../marks.ts';
import { type Drawing, Picture } from '../picture.ts';
import { shorten, textWidth } from '../scale.ts';
import { isCut, OUTCOMES } from '../travel.ts';
import { type RoundTrip, roundTripsOf } from './sequence-data.ts';
import { WORDS } from './sequence-words.ts';

const HEAD = 46;
const BLOCK = 118;

/** Where the three lines of life stand. */
interface Lanes {
  readonly page: number;
  readonly relay: number;
  readonly model: number;
}

/** @summary Page, relay and model, and what has really travelled between them. */
@customElement('sequence-picture')
export class SequencePicture extends Picture {
  static override styles = [
    ...Picture.styles,
    css`
      .activity {
        fill: var(--surface);
        stroke: var(--line-strong);
      }

      .span {
        stroke: var(--data-1);
        stroke-width: 3;
      }

      .key {
        stroke-width: 1.6;
      }
    `,
  ];

  get #words() {
    return WORDS[this.language];
  }

  get #lanes(): Lanes {
    const edge = this.width < 480 ? 16 : 64;
    return { page: edge, relay: Math.round(this.width * 0.52), model: this.width - edge };
  }

  protected override draw(): Drawing | undefined {
    const trips = roundTripsOf(this.exchanges);
    if (trips.length === 0) return undefined;
    const words = this.#words;
    return {
      summary: words.summary(trips),
      height: HEAD + trips.length * BLOCK,
      svg: svg`${this.#heads(trips)} ${trips.map((trip, index) => this.#trip(trip, index))}`,
      table: {
        head: words.head,
        rows: trips.map((trip) => [
          trip.name,
          formatBytes(trip.sent),
          trip.status ?? '–',
          formatBytes(trip.received),
          trip.frames,
          formatMs(trip.ms),
          trip.upstream ?? '–',
          OUTCOMES[this.language][trip.outcome] || '✓',
        ]),
      },
    };
  }

  #heads(trips: readonly RoundTrip[]): SVGTemplateResult {
    const { relay, model, page } = this.#lanes;
    const words = this.#words;
    const host = trips.findLast(({ upstream }) => upstream !== undefined)?.upstream ?? '';
    const room = this.width - relay - textWidth(words.hasKey, 11) / 2 - 10;
    const wide = page > 16;
    const names: [number, string, string, string][] = [
      [wide ? page : 0, wide ? 'middle' : 'start', words.page, words.yourCode],
      [relay, 'middle', words.relay, words.hasKey],
      [
        wide ? model : this.width,
        wide ? 'middle' : 'end',
        words.model,
        shorten(host, wide ? 128 : room, 11),
      ],
    ];
    return svg`${names.map(
      ([
        left,
        anchor,
        name,
        about,
      ]) => svg`<text class="strong" x=${left} y="13" text-anchor=${anchor}>${name}</text>
        <text class="quiet small" x=${left} y="30" text-anchor=${anchor}>${about}</text>`,
    )}`;
  }

  #trip(trip: RoundTrip, index: number): SVGTemplateResult {
    const { page, relay, model } = this.#lanes;
    const sentAt = 42;
    const backAt = 98;
    const wait = formatMs(trip.ms);
    return svg`<g transform=${`translate(0 ${HEAD + index * BLOCK})`}>
      <text class="quiet" x="0" y="13">${index + 1}</text>
      <text class="code" x="16" y="13">${shorten(trip.name, this.width - 16, 12, 'code')}</text>
      ${[page, relay, model].map((lane) => svg`<path class="grid" d=${`M${lane} 22V${BLOCK - 8}`} />`)}
      <path class="span" d=${`M${page} ${sentAt}V${backAt}`} />
      <text x=${page + 9} y="74">${wait}</text>
      <text class="quiet" x=${(page + relay) / 2} y=${sentAt - 6} text-anchor="middle">
        ${formatBytes(trip.sent)}
      </text>
      ${arrow(page + 2, relay - 5, sentAt)}
      <rect class="activity" x=${relay - 4} y=${sentAt - 4} width="8" height=${backAt - sentAt + 8} rx="2" />
      ${this.#answer(trip, backAt)} ${this.#behind(trip, sentAt + 8, backAt - 8)}
    </g>`;
  }

  /** What came back to the page, or that it did not. */
  #answer(trip: RoundTrip, at: number): SVGTemplateResult {
    const { page, relay } = this.#lanes;
    const { status, outcome } = trip;
    const middle = (page + relay) / 2;
    const cut = isCut(outcome);
    const came = status !== undefined;
    const failed = cut || (status ?? 0) >= 400;
    return svg`<text class=${failed ? 'bad' : ''} x=${middle} y=${at - 6} text-anchor="middle">
        ${this.#answerLabel(trip, relay - page - (cut ? 50 : 16))}
      </text>
      ${came ? arrow(relay - 5, page + 3, at) : nothing}
      ${cut ? cross(relay - 15, at, 5) : nothing}`;
  }

  #answerLabel({ status, received, frames, outcome }: RoundTrip, room: number): string {
    const end = OUTCOMES[this.language][outcome];
    const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' · ');
    if (status === undefined) return end;
    const size = formatBytes(received);
    const counted = frames > 0 ? this.#words.frames(frames) : '';
    return fitting(
      [
        join(`${status}`, counted, size, end),
        join(`${status}`, size, end),
        join(`${status}`, end),
        end || `${status}`,
      ],
      (text) => textWidth(text) < room,
    );
  }

  /** The leg behind the relay: dashed, because nobody has recorded it. */
  #behind({ upstream, status }: RoundTrip, sentAt: number, backAt: number): SVGTemplateResult {
    const { relay, model } = this.#lanes;
    const words = this.#words;
    const middle = (relay + model) / 2;
    if (upstream === undefined)
      return svg`<text class="quiet small" x=${middle} y=${(sentAt + backAt) / 2 + 4} text-anchor="middle">
        ${shorten(status === undefined ? words.unknown : words.untold, model - relay - 12, 11)}
      </text>`;
    const half = textWidth(words.withKey) / 2;
    return svg`${arrow(relay + 5, model - 2, sentAt, true)} ${arrow(model - 2, relay + 6, backAt, true)}
      ${keyMark(middle - half - 6, sentAt - 10)}
      <text x=${middle + 12} y=${sentAt - 6} text-anchor="middle">${words.withKey}</text>`;
  }
}
