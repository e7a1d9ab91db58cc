import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { firstWords } from '../../locales/first-words.ts';
import { ToggleEvent } from '../../events/toggle-event.ts';
import base from '../../styles/base.styles.ts';
import { chatIcon, closeIcon } from '../../styles/icons.ts';
import styles from './launcher.styles.ts';

/**
 * @summary The round button that opens and closes the panel.
 * @event {ToggleEvent} natter-toggle - It was pressed; `open` is what is wanted.
 * @csspart button - The button itself.
 */
export class Launcher extends LitElement {
  static override styles = [base, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Whether the panel is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  readonly #localize = new LocalizeController(this, firstWords);

  protected override render() {
    const { open, close } = this.#localize.words;
    return html`<button
      part="button"
      type="button"
      aria-label=${this.open ? close : open}
      aria-expanded=${this.open ? 'true' : 'false'}
      @click=${this.#press}
    >
      ${this.open ? closeIcon : chatIcon}
    </button>`;
  }

  #press(): void {
    this.dispatchEvent(new ToggleEvent(!this.open));
  }
}
