import { defineElement } from '../../../define-element.ts';
import { FeedbackForm } from './feedback-form.ts';

defineElement('natter-feedback-form', FeedbackForm);

declare global {
  interface HTMLElementTagNameMap {
    'natter-feedback-form': FeedbackForm;
  }
}
