import { svg } from 'lit';

/** Of the same set as the icons of the chat. */
export const microphoneIcon = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><rect x="7.25" y="2.75" width="5.5" height="9.5" rx="2.75" /><path d="M4.5 9.75a5.5 5.5 0 0 0 11 0M10 15.25v2" /></svg>`;
