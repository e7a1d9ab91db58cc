import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SpeakingElement } from '../speaking-element.ts';
import { UndoEvent } from '../../events/undo-event.ts';
import base from '../../styles/base.styles.ts';
import styles from './snack.styles.ts';

/** How long it stays, in milliseconds, for whoever does nothing with it. */
const STAYS = 10_000;

/**
 * @summary Says in a line what was done, for a while, and offers to undo it. It stays for as long as a pointer or the focus is on it.
 * @usage For what was done at once and can be undone. Not for problems: those are notices.
 * @keyboard Enter - Undoes it.
 * @event {UndoEvent} natter-undo - It is to be undone.
 * @csspart undo - The button that undoes it.
 */
export class Snack extends SpeakingElement {
  static override styles = [base, styles];

  /** What was done. */
  @property() text = '';

  @state() private phase: 'coming' | 'there' | 'gone' = 'coming';

  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('pointerenter', this.#hold);
    this.addEventListener('pointerleave', this.#letGo);
    this.addEventListener('focusin', this.#hold);
    this.addEventListener('focusout', this.#letGo);
    this.#letGo();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pointerenter', this.#hold);
    this.removeEventListener('pointerleave', this.#letGo);
    this.removeEventListener('focusin', this.#hold);
    this.removeEventListener('focusout', this.#letGo);
    this.#hold();
  }

  protected override firstUpdated(): void {
    // What stands in a line from the beginning is read out by nobody.
    requestAnimationFrame(() => {
      if (this.phase === 'coming') this.phase = 'there';
    });
  }

  protected override render() {
    if (this.phase === 'gone') return nothing;
    const { undo } = this.localize.words;
    return html`<div class="line">
      <p role="status">${this.phase === 'there' ? this.text : nothing}</p>
      <button part="undo" type="button" @click=${this.#undo}>${undo}</button>
    </div>`;
  }

  #undo(): void {
    this.phase = 'gone';
    this.dispatchEvent(new UndoEvent());
  }

  readonly #hold = (): void => {
    clearTimeout(this.#timer);
  };

  readonly #letGo = (): void => {
    clearTimeout(this.#timer);
    if (this.matches(':hover, :focus-within')) return;
    this.#timer = setTimeout(() => (this.phase = 'gone'), STAYS);
  };
}
