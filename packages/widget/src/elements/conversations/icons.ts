import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** Points to where one reads from; the style sheet turns it round where that is the right side. */
export const backIcon = icon(svg`<path d="M16 10H4.5M9.25 5l-5 5 5 5" />`);
export const searchIcon = icon(svg`<circle cx="9" cy="9" r="5.25" /><path d="m13 13 3.5 3.5" />`);
export const eraseIcon = icon(
  svg`<path d="M4 6h12M8 6V4.25h4V6M5.5 6l.65 9.75h7.7L14.5 6M8.5 9v4M11.5 9v4" />`,
);
