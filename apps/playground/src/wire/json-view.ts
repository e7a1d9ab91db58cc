import type { Pointer } from '@natter/recording';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isMarked, type JsonLine, toJsonLines } from './json-lines.ts';
import styles from './wire.styles.ts';

const NOWHERE: ReadonlySet<Pointer> = new Set();

/** @summary A JSON document, its names and values in colour, with places marked. */
@customElement('json-view')
export class JsonView extends LitElement {
  static override styles = [
    styles,
    css`
      .key {
        color: var(--code-property);
      }

      .string {
        color: var(--code-string);
      }

      .number {
        color: var(--code-number);
      }

      .word {
        color: var(--code-keyword);
      }

      mark {
        border-radius: 3px;
        background: var(--changed);
        color: inherit;
      }
    `,
  ];

  /** The document. */
  @property({ attribute: false }) value: unknown;
  /** Where it differs from another one. */
  @property({ attribute: false }) marked: ReadonlySet<Pointer> = NOWHERE;
  /** Names the document for those who do not see it. */
  @property() label = '';

  protected override render() {
    return html`<pre tabindex="0" role="group" aria-label=${this.label}>
${toJsonLines(this.value).map((line) => this.#line(line))}</pre>`;
  }

  #line(line: JsonLine) {
    const { depth, key, text, kind } = line;
    const name =
      key === undefined ? nothing : html`<span class="key">${JSON.stringify(key)}</span>: `;
    const shown = html`${name}<span class=${kind}>${text}</span>`;
    const indent = '  '.repeat(depth);
    return isMarked(line, this.marked)
      ? html`${indent}<mark>${shown}</mark>${'\n'}`
      : html`${indent}${shown}${'\n'}`;
  }
}
