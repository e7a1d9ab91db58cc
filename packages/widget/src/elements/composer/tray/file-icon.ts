import { svg } from 'lit';

/** A sheet, for what cannot be drawn. */
export const fileIcon = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M11.5 3H6.25C5.56 3 5 3.56 5 4.25v11.5c0 .69.56 1.25 1.25 1.25h7.5c.69 0 1.25-.56 1.25-1.25V6.5Zm0 0v3.5H15" /></svg>`;
