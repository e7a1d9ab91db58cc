import { type Feedback, FEEDBACK_REASONS, LONGEST_COMMENT } from '@natter/protocol';
import { html } from 'lit';
import { query } from 'lit/decorators.js';
import base from '../../../styles/base.styles.ts';
import { belongsToInputMethod } from '../../composer/composition.ts';
import { SpeakingElement } from '../../speaking-element.ts';
import styles from './feedback-form.styles.ts';

type Reason = (typeof FEEDBACK_REASONS)[number];

/**
 * @summary Asks what was wrong with an answer: reasons to choose from, and room for a few words.
 * @usage Part of the row under an answer, once somebody has found it bad.
 * @keyboard Escape - Leaves it, and gives the focus back.
 * @event {Event} change - It is filled in, and to be sent.
 * @event {Event} cancel - Nothing more is to be said.
 * @csspart reason - One of the reasons.
 * @csspart comment - The field for words of one's own.
 * @csspart cancel - The button that leaves it.
 * @csspart send - The button that sends.
 */
export class FeedbackForm extends SpeakingElement {
  static override styles = [base, styles];

  @query('textarea') private readonly comment!: HTMLTextAreaElement | null;

  /** What was filled in. */
  get feedback(): Feedback {
    const chosen = Array.from(
      this.renderRoot.querySelectorAll<HTMLInputElement>('input:checked'),
      ({ value }) => value as Reason,
    );
    const comment = this.comment?.value.trim() ?? '';
    return {
      rating: 'down',
      ...(chosen.length > 0 && { reasons: chosen }),
      ...(comment !== '' && { comment }),
    };
  }

  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector('input')?.focus(options);
  }

  protected override firstUpdated(): void {
    this.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { words } = this.localize;
    return html`<form @submit=${this.#send} @keydown=${this.#press}>
      <fieldset>
        <legend>${words.feedbackQuestion}</legend>
        ${FEEDBACK_REASONS.map(
          (reason) =>
            html`<label part="reason"
              ><input type="checkbox" name="reason" .value=${reason} />
              <span>${words.feedbackReasons[reason]}</span></label
            >`,
        )}
      </fieldset>
      <textarea
        part="comment"
        rows="2"
        maxlength=${LONGEST_COMMENT}
        aria-label=${words.feedbackComment}
        placeholder=${words.feedbackComment}
      ></textarea>
      <div class="ways">
        <button part="cancel" type="button" @click=${this.#cancel}>${words.cancel}</button>
        <button part="send" class="first" type="submit">${words.sendFeedback}</button>
      </div>
    </form>`;
  }

  #press(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // It closes the form, or puts the candidates of an input method away, and never the chat.
    event.stopPropagation();
    if (belongsToInputMethod(event)) return;
    // On a phone the browser, too, would close the chat by it.
    event.preventDefault();
    this.#cancel();
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }

  #send(event: SubmitEvent): void {
    event.preventDefault();
    this.dispatchEvent(new Event('change'));
  }
}
