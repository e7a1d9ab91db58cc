import { defineElement } from '../../define-element.ts';
import { Chat } from './chat.ts';

defineElement('natter-chat', Chat);

declare global {
  interface HTMLElementTagNameMap {
    'natter-chat': Chat;
  }
}
