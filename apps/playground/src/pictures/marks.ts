import { nothing, svg, type SVGTemplateResult } from 'lit';
import { formatTicks } from './format.ts';
import { type Scale, textWidth } from './scale.ts';

/** A horizontal line from one place to another, with a head at its end. */
export function arrow(from: number, to: number, height: number, dashed = false): SVGTemplateResult {
  const back = to > from ? -7 : 7;
  return svg`<path class="axis" d=${`M${from} ${height}H${to}`} stroke-dasharray=${dashed ? '3 3' : nothing} />
    <path class="ink" d=${`M${to} ${height}l${back} -3.5v7z`} />`;
}

/** A cross for what failed or must not be. */
export function cross(left: number, top: number, radius: number): SVGTemplateResult {
  const side = radius * 2;
  return svg`<path
    class="failed line"
    d=${`M${left - radius} ${top - radius}l${side} ${side}m0 ${-side}l${-side} ${side}`}
  />`;
}

/** A key, 18 pixels wide; its middle is given. */
export function keyMark(left: number, top: number): SVGTemplateResult {
  return svg`<path
    class="data-2 line key"
    d=${`M${left - 1} ${top}h10m-3 0v4m-4 -4v3M${left - 1} ${top}a4 4 0 1 0 -8 0a4 4 0 1 0 8 0`}
  />`;
}

/** A pattern of fine diagonals for time in which nothing happens. */
export function hatch(id: string): SVGTemplateResult {
  return svg`<pattern id=${id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class="axis" d="M0 0V5" />
  </pattern>`;
}

/** Where an axis stands, in pixels. */
export interface AxisPlace {
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

/** An axis of time below, with lines up through the picture. */
export function timeAxis(
  scale: Scale,
  ticks: readonly number[],
  { top, bottom, right }: AxisPlace,
): SVGTemplateResult {
  const labels = formatTicks(ticks);
  return svg`${ticks.map((tick, index) => {
    const left = Math.round(scale(tick)) + 0.5;
    const label = labels[index] ?? '';
    const half = textWidth(label, 11) / 2;
    // The first and the last label stay inside of the picture.
    const middle = Math.min(Math.max(left, half), right - half);
    return svg`<path class="grid" d=${`M${left} ${top}V${bottom}`} />
      <text class="quiet small" x=${middle} y=${bottom + 15} text-anchor="middle">${label}</text>`;
  })}`;
}

/** The first of several wordings that fits, best first; the last one if none does. */
export function fitting(wordings: readonly string[], fits: (wording: string) => boolean): string {
  return wordings.find(fits) ?? wordings.at(-1) ?? '';
}
