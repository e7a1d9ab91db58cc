import { html } from 'lit';
import { property, query } from 'lit/decorators.js';
import base from '../../styles/base.styles.ts';
import { closeIcon } from '../../styles/icons.ts';
import type { ToggleEvent } from '../../events/toggle-event.ts';
import { isOfOwnChat } from '../parts/of-own-chat.ts';
import { visibleText } from '../parts/visible-text.ts';
import { SpeakingElement } from '../speaking-element.ts';
import styles from './lightbox.styles.ts';

/**
 * @summary A picture, as large as the window allows. Escape closes it, and a click beside it.
 * @usage To show a picture of an answer as large as there is room. It is fetched when a picture is
 * first pressed.
 * @keyboard Escape - Closes the picture, and gives the focus back.
 * @event {Event} close - It was closed.
 * @csspart image - The picture.
 * @csspart caption - What it shows.
 * @csspart close - The button that closes it.
 */
export class Lightbox extends SpeakingElement {
  static override styles = [base, styles];

  /** Where the picture is. */
  @property({ attribute: false }) address = '';
  /** What the picture shows, or what it is called. */
  @property({ attribute: false }) name = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('natter-toggle', this.#toggle);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('natter-toggle', this.#toggle);
    // Put elsewhere it would be open, and no dialog any more.
    this.dialog?.close();
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
  }

  protected override render() {
    const { image, imageFailed, closeImage } = this.localize.words;
    return html`<dialog
      aria-label=${this.name || image}
      @click=${this.#click}
      @keydown=${this.#press}
      @close=${this.#close}
    >
      <figure>
        <img
          part="image"
          src=${this.address}
          alt=${this.name}
          referrerpolicy="no-referrer"
          @error=${this.#fail}
        />
        <p class="failed" hidden>${imageFailed}</p>
        <figcaption part="caption" ?hidden=${this.name === ''}>
          ${visibleText(this.name)}
        </figcaption>
      </figure>
      <button
        part="close"
        type="button"
        aria-label=${closeImage}
        title=${closeImage}
        @click=${() => this.dialog?.close()}
      >
        ${closeIcon}
      </button>
    </dialog>`;
  }

  #click({ target }: Event): void {
    // Whoever wants to copy the caption is not done yet.
    if (!(target instanceof Element && target.matches('figcaption'))) this.dialog?.close();
  }

  /** Unseen in a chat that is closed, it would still keep the page from everybody. */
  readonly #toggle = (event: ToggleEvent): void => {
    if (!event.open && isOfOwnChat(event, this)) this.dialog?.close();
  };

  #press(event: KeyboardEvent): void {
    // It closes the picture, and not the chat behind it.
    if (event.key === 'Escape') event.stopPropagation();
  }

  #fail({ target }: Event): void {
    if (!(target instanceof HTMLElement)) return;
    target.hidden = true;
    this.shadowRoot?.querySelector('.failed')?.removeAttribute('hidden');
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }
}
