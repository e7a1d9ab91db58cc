import { defineElement } from '../../define-element.ts';
import { Launcher } from './launcher.ts';

defineElement('natter-launcher', Launcher);

declare global {
  interface HTMLElementTagNameMap {
    'natter-launcher': Launcher;
  }
}
