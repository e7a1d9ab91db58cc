import { defineElement } from '../../define-element.ts';
import { Notice } from './notice.ts';

defineElement('natter-notice', Notice);

declare global {
  interface HTMLElementTagNameMap {
    'natter-notice': Notice;
  }
}
