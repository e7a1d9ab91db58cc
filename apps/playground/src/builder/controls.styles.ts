import { css } from 'lit';
import base from '../styles/base.styles.ts';

/** Buttons, fields and choices, as every part of the builder has them. */
export default [
  base,
  css`
    .choices label:has(:focus-visible) {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }

    button {
      margin: 0;
      padding: 4px 14px;
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: none;
      color: inherit;
      font: inherit;
      font-size: 13px;
      line-height: 1.5;
      cursor: pointer;
      transition: background 140ms;
    }

    button:hover {
      background: var(--well);
    }

    h2 {
      margin: 0;
      font-size: 15px;
      font-weight: 650;
      line-height: 1.5;
    }

    fieldset {
      /* What is only heard stays where it belongs, and lengthens no page. */
      position: relative;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend,
    .label {
      display: block;
      margin-bottom: 4px;
      padding: 0;
      font-size: 13px;
      line-height: 1.5;
    }

    .hint {
      margin: 4px 0 0;
      color: var(--text-quiet);
      font-size: 13px;
      line-height: 1.5;
      text-autospace: normal;
    }

    .choices .row {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 2px;
      padding: 2px;
      border: 1px solid var(--line-strong);
      border-radius: 17px;
    }

    .choices label {
      position: relative;
      padding: 3px 13px;
      border-radius: 999px;
      font-size: 13px;
      line-height: 1.5;
      cursor: pointer;
      transition: background 140ms;
    }

    .choices label:hover {
      background: var(--well);
    }

    .choices label:has(:checked) {
      background: color-mix(in oklab, var(--text) 11%, transparent);
      font-weight: 600;
    }

    .choices input {
      position: absolute;
      inset: 0;
      margin: 0;
      opacity: 0;
      cursor: inherit;
    }

    .choices:disabled {
      color: var(--text-quiet);
    }

    .choices:disabled label {
      background: none;
      cursor: default;
    }
  `,
];
