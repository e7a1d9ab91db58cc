import { defineElement } from '../../define-element.ts';
import { JsonView } from './json-view.ts';

defineElement('natter-json-view', JsonView);

declare global {
  interface HTMLElementTagNameMap {
    'natter-json-view': JsonView;
  }
}
