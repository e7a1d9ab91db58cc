import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

const HAND = svg`<path
  d="M7 9.25 9.9 3.6c.2-.35.5-.6.9-.6.9 0 1.55.75 1.45 1.65L11.75 8h3.1c1.05 0 1.8.95 1.6 1.95l-.95 5.1c-.15.85-.9 1.45-1.75 1.45H7Z"
/><path d="M3.5 9.25h.75v7.25H3.5Z" />`;

/** Icons of the same set as those of the chat, fetched with the rows that show them. */
export const copyIcon = icon(
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="2" /><path d="M13 4.75A1.75 1.75 0 0 0 11.25 3h-6.5A1.75 1.75 0 0 0 3 4.75v6.5C3 12.2 3.8 13 4.75 13" />`,
);
export const markdownIcon = icon(
  svg`<rect x="2.25" y="4.75" width="15.5" height="10.5" rx="2" /><path d="M5.25 12.25v-4.5L7.5 10.5l2.25-2.75v4.5M13.75 7.75v4.5M12 10.6l1.75 1.75 1.75-1.75" />`,
);
export const speakIcon = icon(
  svg`<path d="M3.25 7.9v4.2H6l3.75 3.15V4.75L6 7.9ZM12.5 7.4a3.7 3.7 0 0 1 0 5.2M14.6 5.3a6.7 6.7 0 0 1 0 9.4" />`,
);
export const goodIcon = icon(HAND);
export const badIcon = icon(svg`<g transform="rotate(180 10 10)">${HAND}</g>`);
export const editIcon = icon(
  svg`<path d="m3.75 16.25.75-3.25 8.4-8.4a1.6 1.6 0 0 1 2.25 0l.25.25a1.6 1.6 0 0 1 0 2.25L7 15.5ZM11.5 6l2.5 2.5" />`,
);
export const previousIcon = icon(svg`<path d="m11.75 5.75-4.25 4.25 4.25 4.25" />`);
export const nextIcon = icon(svg`<path d="m8.25 5.75 4.25 4.25-4.25 4.25" />`);
