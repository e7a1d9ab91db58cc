import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import base from '../../styles/base.styles.ts';
import { foldIcon } from '../parts/part-icons.ts';
import parts from '../parts/parts.styles.ts';
import { visibleProse } from '../parts/visible-text.ts';
import { Paragraphs } from './paragraphs.ts';
import styles from './reasoning.styles.ts';

/**
 * @summary What a model thought before it spoke, folded. How long it took is said where it was seen.
 * @usage Part of an answer whose model gives its thoughts. They stay folded once it has begun to
 * answer.
 * @keyboard Enter - Shows or hides the thoughts.
 * @csspart text - The thoughts.
 */
export class Reasoning extends SpeakingElement {
  static override styles = [base, parts, styles];

  /** What it thought, as plain text. */
  @property({ attribute: false }) text = '';
  /** Whether it still thinks. */
  @property({ type: Boolean }) growing = false;

  @state() private open = false;

  readonly #paragraphs = new Paragraphs();
  #began: number | undefined;
  #seconds: number | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('growing')) return;
    if (this.growing) this.#began ??= performance.now();
    else if (this.#began !== undefined) {
      this.#seconds = Math.max(1, Math.round((performance.now() - this.#began) / 1000));
    }
  }

  protected override render() {
    return html`<details .open=${this.open} @toggle=${this.#turn}>
      <summary>
        ${foldIcon}<span class=${this.growing ? 'growing' : ''}>${this.#label()}</span>
      </summary>
      ${
        // Folded and still growing it costs nothing; folded and done it can be found in the page.
        this.open || !this.growing ? this.#thoughts() : nothing
      }
    </details>`;
  }

  #label(): string {
    const { thinking, thoughts, thoughtFor } = this.localize.words;
    if (this.growing) return thinking;
    return this.#seconds === undefined ? thoughts : thoughtFor(this.#seconds);
  }

  #thoughts() {
    return html`<div class="text" part="text" dir="auto">
      ${this.#paragraphs.update(this.text).map((paragraph) => html`<p dir="auto">${visibleProse(paragraph)}</p>`)}
    </div>`;
  }

  #turn({ currentTarget }: Event): void {
    this.open = (currentTarget as HTMLDetailsElement).open;
  }
}
