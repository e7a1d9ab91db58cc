import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import base from '../../styles/base.styles.ts';
import { chatIcon, closeIcon } from '../../styles/icons.ts';
import styles from './launcher.styles.ts';

/**
 * @summary The round button that opens and closes the panel.
 * @usage Part of a chat that floats. Alone, to open a panel of your own: hear `natter-toggle`, and
 * set `open` to what has become of it.
 * @keyboard Enter - Opens or closes the panel.
 * @keyboard Space - Opens or closes the panel.
 * @event {ToggleEvent} natter-toggle - It was pressed; `open` is what is wanted.
 * @slot icon - The picture on it while the panel is closed.
 * @csspart button - The button itself.
 * @csspart badge - How many messages have come.
 */
export class Launcher extends LitElement {
  static override styles = [base, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Whether the panel is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** How many messages have come while the panel was closed. */
  @property({ type: Number }) unread = 0;
  /** The keys that do the same, as `aria-keyshortcuts` names them. */
  @property() keys: string | undefined;
  /** Whether there is another picture than ours. */
  @state() private hasPicture = false;

  readonly #localize = new LocalizeController(this, firstWords);

  protected override render() {
    const { open, close, newMessages } = this.#localize.words;
    const count = this.open ? 0 : this.unread;
    const label = this.open ? close : open;
    return html`<button
      part="button"
      type="button"
      aria-label=${count > 0 ? `${label}. ${newMessages(count)}` : label}
      aria-expanded=${this.open ? 'true' : 'false'}
      aria-keyshortcuts=${this.keys ?? nothing}
      @click=${this.#press}
    >
      <slot name="icon" ?hidden=${this.open} @slotchange=${this.#look}></slot>
      ${this.open ? closeIcon : this.hasPicture ? nothing : chatIcon}
      ${count > 0 ? html`<span part="badge">${count > 9 ? '9+' : count}</span>` : nothing}
    </button>`;
  }

  #look({ currentTarget }: Event): void {
    this.hasPicture =
      (currentTarget as HTMLSlotElement).assignedNodes({ flatten: true }).length > 0;
  }

  #press(): void {
    this.dispatchEvent(new ToggleEvent(!this.open));
  }
}
