import { defineElement } from '../../define-element.ts';
import { Composer } from './composer.ts';

defineElement('natter-composer', Composer);

declare global {
  interface HTMLElementTagNameMap {
    'natter-composer': Composer;
  }
}
