import { defineElement } from '../../define-element.ts';
import { Shortcuts } from './shortcuts.ts';

defineElement('natter-shortcuts', Shortcuts);

declare global {
  interface HTMLElementTagNameMap {
    'natter-shortcuts': Shortcuts;
  }
}
