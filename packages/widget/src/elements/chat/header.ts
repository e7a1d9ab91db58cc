import { html, nothing } from 'lit';
import type { FirstWords } from '../../locales/index.ts';
import { closeIcon, listIcon, moreIcon } from '../../styles/icons.ts';

/** What the row above a conversation shows. */
export interface HeaderOptions {
  readonly heading: string;
  readonly words: FirstWords;
  /** Whether the answers are synthetic. */
  readonly sandbox: boolean;
  /** Shows or hides the visitor's conversations, where there are any. */
  readonly showList: (() => void) | undefined;
  /** Opens the menu, where there is one. */
  readonly more: ((event: Event) => void) | undefined;
  /** What stands below the heading. */
  readonly bar: unknown;
  /** Closes the panel, where it can be closed. */
  readonly close: (() => void) | undefined;
}

function tool(
  part: string,
  label: string,
  icon: unknown,
  act: ((event: Event) => void) | undefined,
) {
  if (!act) return nothing;
  return html`<button
    part=${part}
    type="button"
    aria-label=${label}
    aria-haspopup=${part === 'more' ? 'menu' : nothing}
    aria-expanded=${part === 'more' ? 'false' : nothing}
    title=${label}
    @click=${act}
  >
    ${icon}
  </button>`;
}

/** The row above a conversation: whom one speaks with, and what can be done. */
export function renderHeader(options: HeaderOptions) {
  const { heading, words, sandbox, showList, more, bar, close } = options;
  const name = html`<slot name="heading"><bdi>${heading}</bdi></slot>`;
  return html`<header part="header" role="none">
    <slot name="avatar"></slot>
    <h2 part="heading" dir="auto" title=${heading}>${name}</h2>
    ${sandbox ? html`<p part="sandbox" class="sandbox">${words.sandbox}</p>` : nothing}
    <div class="tools">
      <slot name="header-end"></slot>
      ${tool('conversations', words.conversations, listIcon, showList)}
      ${tool('more', words.more, moreIcon, more)}
      <natter-menu popover exportparts="menu, item: menu-item"
        ><slot name="menu"></slot
      ></natter-menu>
      ${tool('close', words.close, closeIcon, close)}
    </div>
    ${bar}
  </header>`;
}
