import { defineElement } from '../../define-element.ts';
import { Tool } from './tool.ts';

defineElement('natter-tool', Tool);

declare global {
  interface HTMLElementTagNameMap {
    'natter-tool': Tool;
  }
}
