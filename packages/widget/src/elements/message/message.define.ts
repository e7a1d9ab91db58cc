import { defineElement } from '../../define-element.ts';
import { Message } from './message.ts';

defineElement('natter-message', Message);

declare global {
  interface HTMLElementTagNameMap {
    'natter-message': Message;
  }
}
