import { defineElement } from '../../define-element.ts';
import { Menu } from './menu.ts';

defineElement('natter-menu', Menu);

declare global {
  interface HTMLElementTagNameMap {
    'natter-menu': Menu;
  }
}
