import { defineElement } from '../../define-element.ts';
import { Snack } from './snack.ts';

defineElement('natter-snack', Snack);

declare global {
  interface HTMLElementTagNameMap {
    'natter-snack': Snack;
  }
}
