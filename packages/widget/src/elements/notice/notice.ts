import { type Problem, PROBLEMS } from '@natter/protocol';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import {
  type Clock,
  CountdownController,
  pageClock,
} from '../../controllers/countdown-controller.ts';
import { SpeakingElement } from '../speaking-element.ts';
import { RetryEvent } from '../../events/retry-event.ts';
import base from '../../styles/base.styles.ts';
import { noticeIcon, retryIcon } from '../../styles/icons.ts';
import styles from './notice.styles.ts';

/** Nothing that is kept waits longer by itself; a date beyond comes from a clock that was changed. */
const LONGEST = 3600;

/**
 * @summary Says in one sentence what went wrong and what was kept; the way out is a button.
 * @usage Where a problem is to be said with its own words and its own way out. Not for what has
 * gone well.
 * @keyboard Enter - Presses the way out.
 *
 * It is seen and not heard by itself: the chat tells it in its live region.
 *
 * @event {RetryEvent} natter-retry - The button was pressed.
 * @csspart retry - The button.
 */
export class Notice extends SpeakingElement {
  static override styles = [base, styles];

  /** What went wrong, or what something waits for. */
  @property({ attribute: false }) problem: Problem | undefined;
  /** Whether trying again is offered here; only the newest reply can be asked for again. */
  @property({ type: Boolean }) newest = false;
  /** Whether it will be tried again without the visitor. */
  @property({ type: Boolean, reflect: true }) held = false;
  /** When it will, in milliseconds since 1970. */
  @property({ attribute: false }) until: number | undefined;
  /** What the seconds are counted by. */
  @property({ attribute: false }) clock: Clock = pageClock;

  readonly #countdown = new CountdownController(this, () => this.clock);
  /** How long it was at the beginning: the seconds between are seen, and not read out. */
  #first = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (!['problem', 'held', 'until'].some((name) => changed.has(name))) return;
    this.#countdown.start(this.#seconds());
    this.#first = this.#countdown.left;
  }

  protected override render() {
    if (!this.problem) return nothing;
    const { words } = this.localize;
    const { left } = this.#countdown;
    const sentence = this.#sentence(this.problem);
    const offers = this.held || (this.newest && PROBLEMS[this.problem.code].retryable);
    return html`${noticeIcon}
      <p>${sentence}${left > 0 ? this.#count(sentence, left) : nothing}</p>
      ${offers ? this.#retryButton(left) : nothing}
      <span class="only-heard" role="status">
        ${this.#first > 0 && left === 0 && offers && !this.held ? words.tryNow : nothing}
      </span>`;
  }

  /** The seconds to wait, where waiting helps. What cannot be tried again has its own words for when to come back. */
  #seconds(): number | undefined {
    if (!this.held) {
      return this.problem && PROBLEMS[this.problem.code].retryable ? this.problem.retryAfter : 0;
    }
    const seconds = ((this.until ?? 0) - Date.now()) / 1000;
    return seconds < LONGEST ? seconds : 0;
  }

  #sentence({ code }: Problem): string {
    const { held, problems } = this.localize.words;
    return this.held && code === 'relay-unreachable' ? held : problems[code];
  }

  #count(sentence: string, left: number) {
    const { sendsIn, waitSeconds } = this.localize.words;
    const say = this.held ? sendsIn : waitSeconds;
    // A full stop of Chinese brings its own room.
    const gap = sentence.endsWith('。') ? '' : ' ';
    return html`<span class="only-heard">${gap}${say(this.#first)}</span
      ><span aria-hidden="true">${gap}${say(left)}</span>`;
  }

  #retryButton(left: number) {
    const { retry, sendNow } = this.localize.words;
    return html`<button
      part="retry"
      type="button"
      ?disabled=${left > 0 && !this.held}
      @click=${this.#press}
    >
      ${retryIcon}<span>${this.held ? sendNow : retry}</span>
    </button>`;
  }

  #press(): void {
    this.dispatchEvent(new RetryEvent());
  }
}
