import { svg } from 'lit';

const icon = (path: ReturnType<typeof svg>) =>
  svg`<svg viewBox="0 0 20 20" aria-hidden="true">${path}</svg>`;

/** Icons of the same set as those of the chat, fetched with the parts that show them. */
export const foldIcon = icon(svg`<path class="fold" d="m8 6 4 4-4 4" />`);
export const checkIcon = icon(svg`<path d="m4.75 10.5 3.5 3.5 7-7.5" />`);
export const crossIcon = icon(svg`<path d="m6 6 8 8M14 6l-8 8" />`);
export const waitIcon = icon(
  svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 6.5V10l2.4 1.6" />`,
);
export const askIcon = icon(
  svg`<circle cx="10" cy="10" r="6.5" /><path d="M8.2 8.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.7-.9 1.3M10 13.4v.01" />`,
);
export const deniedIcon = icon(svg`<circle cx="10" cy="10" r="6.5" /><path d="m5.5 5.5 9 9" />`);
export const fileIcon = icon(svg`<path d="M5.25 3.25h6l3.5 3.5v10h-9.5ZM11.25 3.25v3.5h3.5" />`);
export const downloadIcon = icon(svg`<path d="M10 3.5v9M6.25 9 10 12.75 13.75 9M4 16.25h12" />`);
export const pictureIcon = icon(
  svg`<rect x="3" y="4" width="14" height="12" rx="2" /><path d="m3.5 13.5 3.5-3.5 3 3 2-2 4.5 4M12.75 7.75v.01" />`,
);
