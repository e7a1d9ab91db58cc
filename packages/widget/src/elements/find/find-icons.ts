import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** Where the places before and after are: above and below. */
export const previousIcon = icon(svg`<path d="m5 12 5-5 5 5" />`);
export const nextIcon = icon(svg`<path d="m5 8 5 5 5-5" />`);
