import { defineElement } from '../../define-element.ts';
import { Dictation } from './dictation.ts';

defineElement('natter-dictation', Dictation);

declare global {
  interface HTMLElementTagNameMap {
    'natter-dictation': Dictation;
  }
}
