import { defineElement } from '../../define-element.ts';
import { Actions } from './actions.ts';

defineElement('natter-actions', Actions);

declare global {
  interface HTMLElementTagNameMap {
    'natter-actions': Actions;
  }
}
