import { defineElement } from '../../../src/define-element.ts';
import { PageHead } from './page-head.ts';

defineElement('page-head', PageHead);

declare global {
  interface HTMLElementTagNameMap {
    'page-head': PageHead;
  }
}
