import { css } from 'lit';
import base from '../styles/base.styles.ts';

/** What the page puts between a lesson's words. */
export default [
  base,
  css`
    :host {
      display: block;
      margin: 20px 0;
    }

    aside {
      padding: 16px 18px;
      border: 1px solid var(--line);
      border-radius: 12px;
      background: var(--raised);
      font-size: 14px;
    }

    p {
      margin: 0;
    }

    .kind {
      margin-bottom: 6px;
      color: var(--accent);
      font-size: 13px;
      font-weight: 650;
    }

    .quiet {
      color: var(--text-quiet);
    }

    .good {
      color: var(--live);
    }

    .failed {
      color: var(--failure);
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
      cursor: pointer;
    }

    button:hover {
      background: var(--well);
    }

    @media print {
      aside {
        break-inside: avoid;
      }

      button,
      details,
      [role='status'] {
        display: none;
      }
    }
  `,
];
