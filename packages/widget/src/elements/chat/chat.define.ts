import { defineElement } from '../../define-element.ts';
import { registerTextSize } from '../../styles/text-size.ts';
import { Chat } from './chat.ts';

registerTextSize();
defineElement('natter-chat', Chat);

declare global {
  interface HTMLElementTagNameMap {
    'natter-chat': Chat;
  }
}
