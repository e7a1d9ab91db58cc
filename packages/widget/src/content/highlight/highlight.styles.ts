import { css, unsafeCSS } from 'lit';
import type { Colour } from './colours.ts';

/** Ink on paper: few colours, of one weight, each at least 4.5 : 1 on the ground of a code block. */
const LIGHT_AND_DARK: Readonly<Record<Colour, readonly [string, string]>> = {
  keyword: ['oklch(0.46 0.12 310)', 'oklch(0.8 0.1 310)'],
  string: ['oklch(0.46 0.09 150)', 'oklch(0.82 0.09 150)'],
  number: ['oklch(0.48 0.1 60)', 'oklch(0.82 0.09 70)'],
  comment: ['oklch(0.52 0.02 250)', 'oklch(0.7 0.015 250)'],
  name: ['oklch(0.46 0.11 255)', 'oklch(0.8 0.08 250)'],
  type: ['oklch(0.46 0.08 200)', 'oklch(0.82 0.08 195)'],
  property: ['oklch(0.46 0.1 20)', 'oklch(0.82 0.07 25)'],
  added: ['oklch(0.44 0.1 150)', 'oklch(0.84 0.11 150)'],
  removed: ['oklch(0.48 0.15 27)', 'oklch(0.8 0.1 25)'],
};

function rulesOf([colour, [light, dark]]: [string, readonly [string, string]]): string {
  const value = `color: var(--natter-code-${colour}, light-dark(${light}, ${dark}))`;
  // Two rules: where one selector is not known, the other one still counts.
  return `::highlight(natter-${colour}) { ${value} } .code-${colour} { ${value} }`;
}

export default css`
  /* Where colours are the visitor's own, a highlight would look as if it were selected. */
  @media (forced-colors: active) {
    pre {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }

  @media not (forced-colors: active) {
    ${unsafeCSS(Object.entries(LIGHT_AND_DARK).map(rulesOf).join('\n'))}
  }
`;
