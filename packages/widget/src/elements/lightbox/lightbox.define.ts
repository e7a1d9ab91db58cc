import { defineElement } from '../../define-element.ts';
import { Lightbox } from './lightbox.ts';

defineElement('natter-lightbox', Lightbox);

declare global {
  interface HTMLElementTagNameMap {
    'natter-lightbox': Lightbox;
  }
}
