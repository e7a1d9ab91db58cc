import { defineElement } from '../../define-element.ts';
import { Sources } from './sources.ts';

defineElement('natter-sources', Sources);

declare global {
  interface HTMLElementTagNameMap {
    'natter-sources': Sources;
  }
}
