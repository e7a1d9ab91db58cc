import { css } from 'lit';
import controls from '../workbench/controls.styles.ts';

/** Dialogs that lie over the page: contents and search. */
export default [
  controls,
  css`
    dialog {
      width: min(560px, calc(100vw - 24px));
      max-height: min(720px, calc(100dvh - 24px));
      margin: 12px auto auto;
      padding: 0;
      border: 1px solid var(--line);
      border-radius: 16px;
      background: var(--raised);
      color: var(--text);
      box-shadow:
        0 1px 2px oklch(0 0 0 / 8%),
        0 16px 48px oklch(0 0 0 / 18%);
      font: 15px/1.6 var(--font);
    }

    dialog::backdrop {
      background: oklch(0 0 0 / 28%);
    }

    .inside {
      padding: 16px 20px 20px;
    }

    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      margin-bottom: 10px;
    }

    h2 {
      margin: 0;
      font-size: 17px;
      font-weight: 650;
    }

    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li a {
      display: grid;
      grid-template-columns: 2em minmax(0, 1fr) auto;
      align-items: baseline;
      padding: 7px 8px;
      border-radius: 8px;
      color: inherit;
      font-weight: 550;
      text-decoration: none;
    }

    li a:hover {
      background: var(--well);
    }

    li a[aria-current] {
      background: var(--well);
      color: var(--accent);
    }

    .order,
    .aside {
      color: var(--text-quiet);
      font-size: 13px;
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }
  `,
];
