import { svg, type SVGTemplateResult } from 'lit';

/** The colours of data, as `picture.styles.ts` names them. */
export type DataColour = 1 | 2 | 3 | 4 | 5;

const TEXTURES = {
  diagonal: 'M-1 1l2 -2M0 6l6 -6M5 7l2 -2',
  lines: 'M0 1.5H6M0 4.5H6',
  dots: 'M1.5 1.5h.01M4.5 4.5h.01',
} as const;

/** How an area is filled, so that it is told apart without its colour. */
export type Texture = keyof typeof TEXTURES;

/** A pattern for the `<defs>` of a picture: fill an area with `url(#id)`, and draw its edge. */
export function texture(id: string, colour: DataColour, kind: Texture): SVGTemplateResult {
  return svg`<pattern
    id=${id}
    class=${`data-${colour}`}
    width="6"
    height="6"
    patternUnits="userSpaceOnUse"
  >
    <rect class="fill" width="6" height="6" opacity="0.16" />
    <path
      d=${TEXTURES[kind]}
      fill="none"
      stroke="var(--data)"
      stroke-width=${kind === 'dots' ? 2 : 1.3}
      stroke-linecap=${kind === 'dots' ? 'round' : 'butt'}
    />
  </pattern>`;
}
