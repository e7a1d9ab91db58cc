import { html } from 'lit';

/** Text in which backticks mark code. */
export const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
