import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** One set: a 20-pixel grid, 1.5-pixel strokes, rounded ends. Each stands in a button that has a name. */
export const chatIcon = icon(
  svg`<path d="M4 16.8l.9-3a7.3 6.2 0 1 1 2.8 1.4ZM7 8.4h6M7 11h3.6" />`,
);
export const closeIcon = icon(svg`<path d="m5 5 10 10M15 5 5 15" />`);
export const sendIcon = icon(svg`<path d="M10 16V4.5M5 9.25l5-5 5 5" />`);
export const stopIcon = icon(
  svg`<rect x="6" y="6" width="8" height="8" rx="1.5" fill="currentColor" stroke="none" />`,
);
export const retryIcon = icon(svg`<path d="M15.5 10a5.5 5.5 0 1 1-1.75-4.02M15.75 3.5v3h-3" />`);
export const noticeIcon = icon(
  svg`<circle cx="10" cy="10" r="7" /><path d="M10 6.5v4.25M10 13.6v.01" />`,
);
export const addIcon = icon(svg`<path d="M10 4v12M4 10h12" />`);
export const listIcon = icon(
  svg`<path d="M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01" />`,
);
export const downIcon = icon(svg`<path d="M10 4v11.5M5 10.75l5 5 5-5" />`);
export const moreIcon = icon(
  svg`<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.25" />`,
);
