import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import controls from '../controls.styles.ts';
import { WORDS, type Words } from '../words.ts';
import './copyable-code.ts';
import { type Way, WAYS } from './snippets.ts';

/** Another way was chosen. */
export class WayEvent extends Event {
  readonly way: Way;

  constructor(way: Way) {
    super('way-change');
    this.way = way;
  }
}

const STEPS: Readonly<Record<string, (place: number) => number>> = {
  ArrowRight: (place) => place + 1,
  ArrowLeft: (place) => place - 1,
  Home: () => 0,
  End: () => -1,
};

/**
 * @summary The code in three ways, one tab for each.
 * @event {WayEvent} way-change - Another way was chosen.
 */
@customElement('snippet-tabs')
export class SnippetTabs extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      [role='tablist'] {
        display: flex;
        gap: 4px;
        border-bottom: 1px solid var(--line);
      }

      [role='tab'] {
        margin-bottom: -1px;
        padding: 6px 12px;
        border: 0;
        border-bottom: 2px solid transparent;
        border-radius: 6px 6px 0 0;
        color: var(--text-quiet);
      }

      [role='tab'][aria-selected='true'] {
        border-bottom-color: var(--accent);
        color: var(--text);
        font-weight: 600;
      }

      [role='tab']:focus-visible {
        outline-offset: -2px;
      }

      .hint {
        margin: 12px 0;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = WORDS['zh-CN'];
  /** The way that is shown. */
  @property({ attribute: false }) way: Way = 'script';
  /** The code of this way. */
  @property({ attribute: false }) code = '';

  protected override render() {
    const { words, way } = this;
    return html`<div role="tablist" aria-label=${words.code} @keydown=${this.#move}>
        ${WAYS.map((each) => this.#tab(each))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${way}>
        <p class="hint">${words.about[way]}</p>
        <copyable-code .words=${words} .code=${this.code} .label=${words.ways[way]}></copyable-code>
      </div>`;
  }

  #tab(way: Way) {
    const selected = way === this.way;
    return html`<button
      type="button"
      role="tab"
      id=${way}
      aria-controls="panel"
      aria-selected=${selected ? 'true' : 'false'}
      tabindex=${selected ? 0 : -1}
      @click=${() => this.dispatchEvent(new WayEvent(way))}
    >
      ${this.words.ways[way]}
    </button>`;
  }

  #move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const way = WAYS.at(step(WAYS.indexOf(this.way)) % WAYS.length) ?? this.way;
    this.dispatchEvent(new WayEvent(way));
    this.renderRoot.querySelector<HTMLElement>(`#${way}`)?.focus();
  }
}
