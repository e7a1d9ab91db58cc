import { defineElement } from '../../../src/define-element.ts';
import { ThemeBuilder } from './theme-builder.ts';

declare global {
  interface HTMLElementTagNameMap {
    'page-theme-builder': ThemeBuilder;
  }
}

defineElement('page-theme-builder', ThemeBuilder);
