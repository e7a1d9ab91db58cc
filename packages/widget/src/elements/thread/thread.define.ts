import { defineElement } from '../../define-element.ts';
import { Thread } from './thread.ts';

defineElement('natter-thread', Thread);

declare global {
  interface HTMLElementTagNameMap {
    'natter-thread': Thread;
  }
}
