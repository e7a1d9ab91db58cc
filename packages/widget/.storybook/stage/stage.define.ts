import { defineElement } from '../../src/define-element.ts';
import { registerTextSize } from '../../src/styles/text-size.ts';
import { Stage } from './stage.ts';

registerTextSize();
defineElement('natter-stage', Stage);

declare global {
  interface HTMLElementTagNameMap {
    'natter-stage': Stage;
  }
}
