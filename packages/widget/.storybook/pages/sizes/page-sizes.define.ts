import { defineElement } from '../../../src/define-element.ts';
import { PageSizes } from './page-sizes.ts';

defineElement('page-sizes', PageSizes);

declare global {
  interface HTMLElementTagNameMap {
    'page-sizes': PageSizes;
  }
}
