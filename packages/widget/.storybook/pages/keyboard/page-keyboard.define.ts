import { defineElement } from '../../../src/define-element.ts';
import { PageKeyboard } from './page-keyboard.ts';

defineElement('page-keyboard', PageKeyboard);

declare global {
  interface HTMLElementTagNameMap {
    'page-keyboard': PageKeyboard;
  }
}
