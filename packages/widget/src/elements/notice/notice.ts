import { type Problem, PROBLEMS } from '@natter/protocol';
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize-controller.ts';
import { RetryEvent } from '../../events/retry-event.ts';
import base from '../../styles/base.styles.ts';
import { noticeIcon, retryIcon } from '../../styles/icons.ts';
import styles from './notice.styles.ts';

/**
 * @summary Says in one sentence what went wrong and what was kept; the way out is a button.
 * @event {RetryEvent} natter-retry - The button was pressed.
 * @csspart retry - The button.
 */
export class Notice extends LitElement {
  static override styles = [base, styles];

  /** What went wrong. */
  @property({ attribute: false }) problem: Problem | undefined;
  /** Whether trying again is offered here; only the newest reply can be asked for again. */
  @property({ type: Boolean }) newest = false;

  readonly #localize = new LocalizeController(this);

  protected override render() {
    if (!this.problem) return nothing;
    const { code, retryAfter } = this.problem;
    const { problems, waitSeconds } = this.#localize.words;
    const { retryable } = PROBLEMS[code];
    // What cannot be tried again here has its own words for when to come back.
    const wait = retryable && retryAfter !== undefined ? ` ${waitSeconds(retryAfter)}` : '';
    return html`${noticeIcon}
      <p>${problems[code]}${wait}</p>
      ${this.newest && retryable ? this.#retryButton() : nothing}`;
  }

  #retryButton() {
    return html`<button part="retry" type="button" @click=${this.#press}>
      ${retryIcon}<span>${this.#localize.words.retry}</span>
    </button>`;
  }

  #press(): void {
    this.dispatchEvent(new RetryEvent());
  }
}
