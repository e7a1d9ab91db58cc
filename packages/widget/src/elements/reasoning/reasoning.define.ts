import { defineElement } from '../../define-element.ts';
import { Reasoning } from './reasoning.ts';

defineElement('natter-reasoning', Reasoning);

declare global {
  interface HTMLElementTagNameMap {
    'natter-reasoning': Reasoning;
  }
}
