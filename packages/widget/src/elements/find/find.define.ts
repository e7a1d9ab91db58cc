import { defineElement } from '../../define-element.ts';
import { Find } from './find.ts';

defineElement('natter-find', Find);

declare global {
  interface HTMLElementTagNameMap {
    'natter-find': Find;
  }
}
