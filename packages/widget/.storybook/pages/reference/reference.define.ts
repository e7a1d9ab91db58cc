import { defineElement } from '../../../src/define-element.ts';
import { Reference } from './reference.ts';

defineElement('page-reference', Reference);

declare global {
  interface HTMLElementTagNameMap {
    'page-reference': Reference;
  }
}
