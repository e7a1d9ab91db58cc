import { html } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { ToggleEvent } from '../../events/toggle-event.ts';
import { isOfOwnChat } from '../parts/of-own-chat.ts';
import { SpeakingElement } from '../speaking-element.ts';
import base from '../../styles/base.styles.ts';
import { closeIcon } from '../../styles/icons.ts';
import { isApple, keyNames, readShortcut } from './shortcut.ts';
import styles from './shortcuts.styles.ts';

/** What can be done, and the keys for it: any of them, each pressed together. */
interface Entry {
  readonly label: string;
  readonly keys: readonly (readonly string[])[];
}

/**
 * @summary A dialog that lists the keys.
 * @usage Part of a chat, opened by its menu, or by `?` while the focus is in the chat and not in a
 * field.
 * @keyboard Escape - Closes the list, and gives the focus back.
 * @csspart dialog - The dialog.
 * @csspart close - The button that closes it.
 * @csspart key - One key.
 */
export class Shortcuts extends SpeakingElement {
  static override styles = [base, styles];

  /** What Enter does in the composer. */
  @property() enter: 'send' | 'break' = 'send';
  /** The shortcut that opens and closes the chat, where the site has one, such as `Mod+Shift+K`. */
  @property() shortcut: string | undefined;
  /** Whether the keys are those of Apple. */
  @property({ type: Boolean }) apple = isApple();

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('natter-toggle', this.#toggle);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('natter-toggle', this.#toggle);
    // Put elsewhere it would be open, and no dialog any more.
    this.#close();
  }

  /** Shows it. The focus goes back to where it was once it is closed. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.isConnected && !this.dialog?.open) this.dialog?.showModal();
  }

  protected override render() {
    const { words } = this.localize;
    return html`<dialog
      part="dialog"
      aria-labelledby="heading"
      @keydown=${this.#press}
      @click=${this.#click}
    >
      <div class="sheet">
        <h2 id="heading">${words.shortcuts}</h2>
        <button part="close" type="button" aria-label=${words.close} @click=${this.#close}>
          ${closeIcon}
        </button>
        <dl>${this.#entries().map((entry) => this.#entry(entry))}</dl>
      </div>
    </dialog>`;
  }

  #entry({ label, keys }: Entry) {
    return html`<div>
      <dt>${label}</dt>
      <dd>
        ${keys.map((together) => html`<span>${together.map((key) => html`<kbd part="key">${key}</kbd>`)}</span>`)}
      </dd>
    </div>`;
  }

  #entries(): Entry[] {
    const { words } = this.localize;
    const mod = this.apple ? '⌘' : 'Ctrl';
    const shift = this.apple ? '⇧' : 'Shift';
    const sends = this.enter === 'send';
    const shortcut =
      this.shortcut === undefined ? undefined : readShortcut(this.shortcut, this.apple);
    const toggle = shortcut && [
      { label: words.shortcutToggle, keys: [keyNames(shortcut, this.apple)] },
    ];
    return [
      { label: words.shortcutSend, keys: [sends ? ['Enter'] : [mod, 'Enter']] },
      { label: words.shortcutBreak, keys: [sends ? [shift, 'Enter'] : ['Enter']] },
      { label: words.shortcutRecall, keys: [['↑'], ['↓']] },
      { label: words.shortcutMessages, keys: [['↑'], ['↓']] },
      { label: words.findInConversation, keys: [['F3'], [shift, 'F3']] },
      ...(toggle ?? []),
      { label: words.shortcutClose, keys: [['Esc']] },
      { label: words.shortcuts, keys: [['?']] },
    ];
  }

  readonly #close = (): void => this.dialog?.close();

  /** Unseen in a chat that is closed, it would still keep the page from everybody. */
  readonly #toggle = (event: ToggleEvent): void => {
    if (!event.open && isOfOwnChat(event, this)) this.#close();
  };

  #press(event: KeyboardEvent): void {
    // What is pressed here is not meant for what lies beneath; Escape closes a dialog by itself.
    event.stopPropagation();
  }

  #click({ target }: Event): void {
    // All of the dialog is covered by its sheet; what is left is around it.
    if (target === this.dialog) this.#close();
  }
}
