import { html, nothing } from 'lit';
import type { FirstWords } from '../../locales/index.ts';
import { closeIcon, listIcon } from '../../styles/icons.ts';

/** What the row above a conversation shows. */
export interface HeaderOptions {
  readonly heading: string;
  readonly words: FirstWords;
  /** Whether the answers are synthetic. */
  readonly sandbox: boolean;
  /** Shows or hides the visitor's conversations, where there are any. */
  readonly showList: (() => void) | undefined;
  /** Closes the panel, where it can be closed. */
  readonly close: (() => void) | undefined;
}

function tool(part: string, label: string, icon: unknown, act: (() => void) | undefined) {
  if (!act) return nothing;
  return html`<button part=${part} type="button" aria-label=${label} title=${label} @click=${act}>
    ${icon}
  </button>`;
}

/** The row above a conversation: whom one speaks with, and what can be done. */
export function renderHeader({ heading, words, sandbox, showList, close }: HeaderOptions) {
  return html`<header part="header">
    <h2 part="heading">${heading}</h2>
    ${sandbox ? html`<p part="sandbox" class="sandbox">${words.sandbox}</p>` : nothing}
    <div class="tools">
      ${tool('conversations', words.conversations, listIcon, showList)}
      ${tool('close', words.close, closeIcon, close)}
    </div>
  </header>`;
}
