import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { WORDS, type Words } from '../words.ts';
import controls from './controls.styles.ts';
import { closeIcon } from './icons.ts';
import { type Note, sayNote } from './note.ts';

/**
 * @summary What the page tells about links: where settings came from, or what became of copying.
 * @event use-own - The visitor wants the own settings back.
 * @event close-note - The visitor has read it.
 */
@customElement('play-note')
export class PlayNote extends LitElement {
  static override styles = [
    controls,
    css`
      .note {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 6px 20px;
        border-bottom: 1px solid var(--line);
        background: var(--well);
        font-size: 13px;
        line-height: 1.6;
      }

      p {
        flex: 1 1 240px;
        margin: 0;
        text-autospace: normal;
      }

      .bad {
        color: var(--failure);
      }

      label {
        flex: 1 1 100%;
        padding-bottom: 4px;
      }

      @media (max-width: 699px) {
        .note {
          padding-inline: 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  @property({ attribute: false }) note: Note = { name: 'none' };

  protected override render() {
    return html`<div role="status">${this.note.name === 'none' ? nothing : this.#note()}</div>`;
  }

  #note() {
    const { note, words } = this;
    const isBad = note.name === 'bad-link' || note.name === 'too-long';
    return html`<div class="note">
      <p class=${isBad ? 'bad' : nothing}>${sayNote(note, words)}</p>
      ${
        note.name === 'from-link'
          ? html`<button type="button" @click=${() => this.#tell('use-own')}>
              ${words.useOwn}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="bare"
        aria-label=${words.close}
        @click=${() => this.#tell('close-note')}
      >
        ${closeIcon}
      </button>
      ${
        note.name === 'by-hand'
          ? html`<label>
              <span class="unseen">${words.link}</span>
              <input type="text" readonly .value=${note.link} @focus=${selectAll} />
            </label>`
          : nothing
      }
    </div>`;
  }

  #tell(wish: 'use-own' | 'close-note'): void {
    this.dispatchEvent(new Event(wish));
  }
}

function selectAll(event: Event): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
