import { nothing, svg, type SVGTemplateResult } from 'lit';
import { formatCount } from '../format.ts';
import { spread } from '../labels.ts';
import { cross } from '../marks.ts';
import { linearScale, niceTicks, type Scale, textWidth } from '../scale.ts';
import { type ContextData, type ContextTurn, TOO_LONG, totalOf } from './context-data.ts';
import type { ContextWords } from './context-words.ts';

/** A part of the page. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From the bottom of a bar to its top, with what each is filled with. */
const PARTS = [
  { part: 'system', colour: 3, fill: 'url(#system)' },
  { part: 'old', colour: 1, fill: undefined },
  { part: 'fresh', colour: 2, fill: 'url(#fresh)' },
  { part: 'reply', colour: 4, fill: 'url(#reply)' },
] as const;

/** A window that is higher than this many times the highest bar is not drawn. */
const FAR = 2.2;
const LABEL_GAP = 15;

/** A vertical axis with its lines. */
export function tokenAxis(scale: Scale, ticks: readonly number[], area: Area): SVGTemplateResult {
  return svg`${ticks.map(
    (
      tick,
    ) => svg`<path class="grid" d=${`M${area.left} ${Math.round(scale(tick)) + 0.5}H${area.right}`} />
      <text class="quiet small" x=${area.left - 6} y=${scale(tick) + 4} text-anchor="end">${formatCount(tick)}</text>`,
  )}`;
}

/** A request without an answer: its outline, and why it failed. */
function refusedBar(
  { failure = '' }: ContextTurn,
  { left, right, top, bottom }: Area,
  words: ContextWords,
): SVGTemplateResult {
  const [middle, width] = [(left + right) / 2, right - left];
  const reason = failure === TOO_LONG ? words.tooLong : failure;
  const hasRoom = width >= 13 && textWidth(reason, 11) < bottom - top - 8;
  return svg`<rect class=${width < 4 ? 'failed fill' : 'failed refused'} x=${left} y=${top} width=${width} height=${bottom - top} />
    ${width < 4 ? nothing : cross(middle, top - 9, Math.min(4, width / 3))}
    ${
      hasRoom
        ? svg`<text class="small bad" transform=${`translate(${middle + 4} ${bottom - 5}) rotate(-90)`}>${reason}</text>`
        : nothing
    }`;
}

function bar(turn: ContextTurn, scale: Scale, left: number, width: number): SVGTemplateResult {
  let sum = 0;
  const pieces = PARTS.filter(({ part }) => turn[part] > 0).map(({ part, colour, fill }) => {
    const bottom = scale(sum);
    sum += turn[part];
    return { colour, fill, top: scale(sum), height: bottom - scale(sum) };
  });
  return svg`${pieces.map(
    ({ colour, fill, top, height }) => svg`<rect
      class=${`data-${colour} part ${fill === undefined ? 'fill' : ''}`}
      fill=${fill ?? nothing}
      x=${left} y=${top} width=${width} height=${height}
    />`,
  )}`;
}

function partLabels(
  turn: ContextTurn,
  scale: Scale,
  from: number,
  area: Area,
  words: ContextWords,
): SVGTemplateResult {
  let sum = 0;
  const parts = PARTS.filter(({ part }) => turn[part] > 0).map(({ part, colour }) => {
    sum += turn[part];
    return { part, colour, middle: scale(sum - turn[part] / 2) };
  });
  const places = spread(
    parts.map(({ middle }) => middle),
    LABEL_GAP,
    [area.top, area.bottom - 4],
  );
  return svg`${parts.map(({ part, colour, middle }, index) => {
    const place = places[index] ?? middle;
    return svg`<path class=${`data-${colour} leader`} d=${`M${from} ${middle}L${area.right + 8} ${place}`} />
      <text x=${area.right + 12} y=${place + 4}>${words.parts[part]} <tspan class="quiet">${formatCount(turn[part])}</tspan></text>`;
  })}`;
}

function limitLine(window: number, scale: Scale, area: Area, words: ContextWords) {
  const height = Math.round(scale(window)) + 0.5;
  if (height < area.top) {
    return svg`<text class="small strong halo" x=${area.left + 4} y=${area.top - 6}>${words.beyond(window)}</text>`;
  }
  return svg`<path class="limit" d=${`M${area.left} ${height}H${area.right}`} />
    <text class="small strong halo" x=${area.left + 4} y=${height - 5}>${words.limit(window)}</text>`;
}

function numbers(turns: readonly ContextTurn[], step: number, area: Area, words: ContextWords) {
  const every = Math.ceil(22 / step);
  return svg`${turns
    .filter((_, index) => index % every === 0)
    .map(
      ({ number, failure }) => svg`<text
        class=${`small ${failure === undefined ? 'quiet' : 'bad'}`}
        x=${area.left + (number - 0.5) * step}
        y=${area.bottom + 15}
        text-anchor="middle"
      >${number}</text>`,
    )}
    <text class="small quiet" x=${area.right + 12} y=${area.bottom + 15}>${words.request}</text>`;
}

/** The window as the run has filled it, one bar a request. */
export function turnBars(
  { turns }: ContextData,
  window: number,
  area: Area,
  words: ContextWords,
): SVGTemplateResult {
  const most = Math.max(1, ...turns.map(totalOf));
  const top = window <= most * FAR ? Math.max(most, window) : most;
  const scale = linearScale([0, top * 1.1], [area.bottom, area.top]);
  const step = (area.right - area.left) / turns.length;
  const width = Math.max(1, Math.min(36, step * 0.7));
  const leftOf = ({ number }: ContextTurn) => area.left + (number - 0.5) * step - width / 2;
  const last = turns.findLast(({ failure }) => failure === undefined);
  return svg`${tokenAxis(scale, niceTicks(0, top, 4), area)}
    ${turns.map((turn) => {
      const left = leftOf(turn);
      if (turn.failure === undefined) return bar(turn, scale, left, width);
      const outline = { left, right: left + width, top: scale(totalOf(turn)), bottom: scale(0) };
      return refusedBar(turn, outline, words);
    })}
    <path class="axis" d=${`M${area.left} ${area.bottom + 0.5}H${area.right}`} />
    ${numbers(turns, step, area, words)}
    ${limitLine(window, scale, area, words)}
    ${last && partLabels(last, scale, leftOf(last) + width, area, words)}`;
}

/** Whether a request did not fit. */
export const isTooLong = ({ failure }: ContextTurn): boolean => failure === TOO_LONG;
