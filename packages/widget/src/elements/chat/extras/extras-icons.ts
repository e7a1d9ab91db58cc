import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** Icons of the same set as those of the chat, fetched with its menu. */
export const soundIcon = icon(
  svg`<path d="M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.25 1.25H4.25ZM8.5 17.25h3" />`,
);
export const keysIcon = icon(
  svg`<rect x="2.75" y="5" width="14.5" height="10" rx="2" /><path d="M6 8.25h.01M10 8.25h.01M14 8.25h.01M6.5 11.75h7" />`,
);
