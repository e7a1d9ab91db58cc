import { defineElement } from '../../../define-element.ts';
import { EditField } from './edit-field.ts';

defineElement('natter-edit-field', EditField);

declare global {
  interface HTMLElementTagNameMap {
    'natter-edit-field': EditField;
  }
}
