import { type SentRequest, toCurl, toPython, toTypeScript } from '@natter/recording';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { WIRE_WORDS, type WireWords } from './words.ts';
import styles from './wire.styles.ts';

const WRITERS = { curl: toCurl, python: toPython, typescript: toTypeScript } as const;
type Format = keyof typeof WRITERS;
const FORMATS: readonly Format[] = ['curl', 'python', 'typescript'];

/** @summary Copies a request as code that sends it. */
@customElement('copy-request')
export class CopyRequest extends LitElement {
  static override styles = [
    styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        margin-inline-start: auto;
        font-weight: 400;
      }

      button {
        padding: 1px 8px;
        font-size: 11px;
      }
    `,
  ];

  @property({ attribute: false }) words: WireWords = WIRE_WORDS['zh-CN'];
  @property({ attribute: false }) request: SentRequest | undefined;
  @state() private told: 'copied' | 'copyFailed' | undefined;

  protected override render() {
    const { words } = this;
    return html`<span class="quiet">${words.copy}</span>
      ${FORMATS.map(
        (format) =>
          html`<button type="button" @click=${() => this.#copy(format)}>
            ${words.copyAs[format]}
          </button>`,
      )}
      <span role="status">${this.told ? words[this.told] : nothing}</span>`;
  }

  async #copy(format: Format): Promise<void> {
    if (!this.request) return;
    try {
      await navigator.clipboard.writeText(WRITERS[format](this.request));
      this.told = 'copied';
    } catch {
      this.told = 'copyFailed';
    }
  }
}
