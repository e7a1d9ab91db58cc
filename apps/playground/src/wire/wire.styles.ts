import { css } from 'lit';
import base from '../styles/base.styles.ts';

/** Controls and code of the wire view. */
export default [
  base,
  css`
    :host {
      display: block;
      font: 12px/1.55 var(--font);
      font-variant-numeric: tabular-nums;
    }

    button,
    select,
    .file {
      margin: 0;
      padding: 2px 10px;
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }

    button:hover,
    select:hover,
    .file:hover {
      background: var(--well);
    }

    option {
      background: var(--raised);
      color: var(--text);
    }

    p {
      margin: 0;
    }

    .quiet {
      color: var(--text-quiet);
    }

    .failed {
      color: var(--failure);
    }

    .good {
      color: var(--live);
    }

    pre {
      margin: 0;
      padding: 8px 10px;
      overflow: auto;
      max-height: 22em;
      border-radius: 8px;
      background: var(--well);
      font: 12px/1.55 var(--font-code);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      scrollbar-width: thin;
    }
  `,
];
