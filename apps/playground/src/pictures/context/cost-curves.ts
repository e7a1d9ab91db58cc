import { svg, type SVGTemplateResult } from 'lit';
import { formatCount } from '../format.ts';
import { spread } from '../labels.ts';
import { linearScale, niceTicks } from '../scale.ts';
import { type ContextTurn, type CostCurves } from './context-data.ts';
import type { ContextWords } from './context-words.ts';
import { type Area, tokenAxis } from './turn-bars.ts';

const CURVES = [
  { curve: 'resent', colour: 5, dashes: 'none' },
  { curve: 'cached', colour: 3, dashes: '7 5' },
  { curve: 'trimmed', colour: 1, dashes: '1 5' },
] as const;

/** What the run itself has cost after each of its answers. */
function runningCost(turns: readonly ContextTurn[]): number[] {
  let sum = 0;
  return turns
    .filter(({ failure }) => failure === undefined)
    .map(({ system, old, fresh, reply }) => (sum += system + old + fresh + reply));
}

/** What a conversation costs that goes on like this, in three ways. */
export function costCurves(
  curves: CostCurves,
  turns: readonly ContextTurn[],
  area: Area,
  words: ContextWords,
): SVGTemplateResult {
  const count = curves.resent.length - 1;
  const own = runningCost(turns).slice(0, count);
  const most = Math.max(1, curves.resent.at(-1) ?? 0, ...own);
  const across = linearScale([0, count], [area.left, area.right]);
  const up = linearScale([0, most * 1.05], [area.bottom, area.top]);
  const ends = CURVES.map(({ curve }) => up(curves[curve].at(-1) ?? 0));
  const places = spread(ends, 15, [area.top, area.bottom - 4]);
  return svg`${tokenAxis(up, niceTicks(0, most, 3), area)}
    <path class="axis" d=${`M${area.left} ${area.bottom + 0.5}H${area.right}`} />
    ${niceTicks(0, count, area.right - area.left > 300 ? 8 : 4).map(
      (tick) =>
        svg`<text class="small quiet" x=${across(tick)} y=${area.bottom + 15} text-anchor="middle">${tick}</text>`,
    )}
    <text class="small quiet" x=${area.right + 12} y=${area.bottom + 15}>${words.turn}</text>
    ${CURVES.map(({ curve, colour, dashes }, index) => {
      const points = curves[curve].map(
        (cost, turn) => `${across(turn).toFixed(1)} ${up(cost).toFixed(1)}`,
      );
      const place = places[index] ?? 0;
      return svg`<path class=${`data-${colour} line`} stroke-dasharray=${dashes} d=${`M${points.join('L')}`} />
        <path class=${`data-${colour} leader`} d=${`M${area.right} ${ends[index] ?? 0}L${area.right + 8} ${place}`} />
        <text x=${area.right + 12} y=${place + 4}>${words.curves[curve]} <tspan class="quiet">${formatCount(curves[curve].at(-1) ?? 0)}</tspan></text>`;
    })}
    ${own.map((cost, index) => svg`<circle class="own" cx=${across(index + 1)} cy=${up(cost)} r="2.5" />`)}
    <text class="small quiet" x=${area.left} y=${area.bottom + 33}>${words.own}</text>`;
}
