import { defineElement } from '../../define-element.ts';
import { Attachment } from './attachment.ts';

defineElement('natter-attachment', Attachment);

declare global {
  interface HTMLElementTagNameMap {
    'natter-attachment': Attachment;
  }
}
