import { defineElement } from '../../src/define-element.ts';
import { Stage } from './stage.ts';

defineElement('natter-stage', Stage);

declare global {
  interface HTMLElementTagNameMap {
    'natter-stage': Stage;
  }
}
