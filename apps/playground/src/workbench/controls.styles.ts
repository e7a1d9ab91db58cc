import { css } from 'lit';
import base from '../styles/base.styles.ts';

/** Buttons and choices of the page. */
export default [
  base,
  css`
    button,
    select {
      margin: 0;
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: none;
      color: inherit;
      font: 13px/1.5 var(--font);
      cursor: pointer;
    }

    button {
      padding: 4px 14px;
      transition: background 140ms;
    }

    /* As high as a button: browsers give a list a line of their own. */
    select {
      height: calc(1.5em + 10px);
      padding: 0 8px;
    }

    option {
      background: var(--raised);
      color: var(--text);
    }

    button:hover,
    select:hover {
      background: var(--well);
    }

    .run {
      border-color: transparent;
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 600;
    }

    .run:hover {
      background: color-mix(in oklab, var(--accent) 88%, var(--text));
    }
  `,
];
