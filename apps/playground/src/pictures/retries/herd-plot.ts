import { svg, type SVGTemplateResult } from 'lit';
import { timeAxis } from '../marks.ts';
import { linearScale, niceTicks } from '../scale.ts';
import { busiest, CLIENTS, type HerdDot } from './herd.ts';

/** Two requests that are nearer than this meet the same server in the same state. */
export const SPAN = 50;
/** The height of one plot with its heading and axis. */
export const PLOT_HEIGHT = 168;

const TOP = 36;
const BOTTOM = 136;
const LONGEST = 3500;

/** Where a plot stands, and what is written above it. */
export interface PlotPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly name: string;
  readonly most: (count: number) => string;
}

/** A dot for every retry: from left to right the time, from top to bottom the clients. */
export function herdPlot(dots: readonly HerdDot[], place: PlotPlace): SVGTemplateResult {
  const { left, top, width, name, most } = place;
  const across = linearScale([0, LONGEST], [2, width - 4]);
  const down = linearScale([0, CLIENTS], [TOP + 1, BOTTOM]);
  const path = dots
    .map(({ at, client }) => `M${across(at).toFixed(1)} ${down(client).toFixed(1)}h0`)
    .join('');
  const ticks = niceTicks(0, LONGEST, Math.min(7, width / 60));
  return svg`<g transform=${`translate(${left} ${top})`}>
    <text x="0" y="12">${name}</text>
    <text class="quiet small" x="0" y="28">${most(busiest(dots, SPAN))}</text>
    ${timeAxis(across, ticks, { top: TOP, bottom: BOTTOM, right: width })}
    <path class="dots" d=${path} />
  </g>`;
}
