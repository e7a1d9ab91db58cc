import { defineElement } from '../../../define-element.ts';
import { Tray } from './tray.ts';

defineElement('natter-tray', Tray);

declare global {
  interface HTMLElementTagNameMap {
    'natter-tray': Tray;
  }
}
