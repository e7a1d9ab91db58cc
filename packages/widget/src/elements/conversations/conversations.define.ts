import { defineElement } from '../../define-element.ts';
import { Conversations } from './conversations.ts';

defineElement('natter-conversations', Conversations);

declare global {
  interface HTMLElementTagNameMap {
    'natter-conversations': Conversations;
  }
}
