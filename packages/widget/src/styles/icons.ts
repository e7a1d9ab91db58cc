import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** One set: a 20-pixel grid, 1.5-pixel strokes, rounded ends. Each stands in a button that has a name. */
export const chatIcon = icon(
  svg`<path d="M10 3.25c4 0 7.25 2.7 7.25 6.1S14 15.45 10 15.45c-.8 0-1.6-.1-2.3-.3L4 16.75l.85-3.05c-1.3-1.1-2.1-2.6-2.1-4.35 0-3.4 3.25-6.1 7.25-6.1Z" /><path d="M7 8.4h6M7 11h3.6" />`,
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
