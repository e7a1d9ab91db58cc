import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

/** @summary A text that grows: what is new is added, and what stands there is not touched. */
@customElement('play-text')
export class PlayText extends LitElement {
  static override styles = css`
    :host {
      display: block;
      font-size: 14px;
      line-height: inherit;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      text-autospace: normal;
    }

    :host([open]) .place::after {
      content: '';
      display: inline-block;
      width: 2px;
      height: 1em;
      margin-inline: 2px -4px;
      background: var(--accent);
      vertical-align: -0.12em;
    }
  `;

  /** The pieces of the text; the list only ever grows. */
  @property({ attribute: false }) pieces: readonly string[] = [];
  /** How many pieces there are, so that a list that has grown is drawn. */
  @property({ attribute: false }) count = 0;
  /** Whether more may come. */
  @property({ type: Boolean, reflect: true }) open = false;

  @query('.place') private readonly place!: HTMLElement;
  #drawn: readonly string[] | undefined;
  #from = 0;

  protected override render() {
    return html`<div class="place"></div>`;
  }

  protected override updated(): void {
    if (this.#drawn !== this.pieces) {
      this.place.replaceChildren();
      this.#drawn = this.pieces;
      this.#from = 0;
    }
    if (this.#from === this.pieces.length) return;
    this.place.append(this.pieces.slice(this.#from).join(''));
    this.#from = this.pieces.length;
  }
}
