import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import controls from '../controls.styles.ts';
import { WORDS, type Words } from '../words.ts';
import { highlight } from './highlight.ts';

/** @summary Code to take away, with a button that copies it. */
@customElement('copyable-code')
export class CopyableCode extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
      }

      pre {
        margin: 0;
        padding: 14px 16px;
        overflow-x: auto;
        border-radius: inherit;
        font: 13px/1.6 var(--font-code);
        tab-size: 2;
        scrollbar-width: thin;
      }

      .foot {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 10px;
        border-top: 1px solid var(--line);
      }

      .foot p {
        margin: 0;
        font-size: 13px;
        line-height: 1.5;
      }

      .string {
        color: var(--code-string);
      }

      .tag {
        color: var(--code-property);
      }

      .property {
        color: var(--code-number);
      }

      .keyword {
        color: var(--code-keyword);
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  @property() code = '';
  /** The name of the code, for those who only hear it. */
  @property() label = '';

  @state() private outcome: 'none' | 'copied' | 'refused' = 'none';
  @query('code') private readonly text!: Element | null;

  protected override willUpdate(changed: PropertyValues): void {
    // What was copied is no longer what is shown.
    if (changed.has('code')) this.outcome = 'none';
  }

  protected override render() {
    const { words, label, outcome } = this;
    const said = { none: nothing, copied: words.copied, refused: words.notCopied };
    return html`<pre tabindex="0" role="group" aria-label=${label}><code>${highlight(this.code).map(
        ({ kind, text }) => (kind === 'text' ? text : html`<span class=${kind}>${text}</span>`),
      )}</code></pre>
      <div class="foot">
        <button type="button" aria-label=${`${words.copy}: ${label}`} @click=${this.#copy}>
          ${words.copy}
        </button>
        <p role="status">${said[outcome]}</p>
      </div>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.code);
      this.outcome = 'copied';
    } catch {
      // Not every page may reach the clipboard: a plain http address cannot, nor a frame.
      if (this.text) getSelection()?.selectAllChildren(this.text);
      this.outcome = 'refused';
    }
  }
}
