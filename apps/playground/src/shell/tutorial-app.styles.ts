import { css } from 'lit';
import controls from '../workbench/controls.styles.ts';

export default [
  controls,
  css`
    :host {
      display: grid;
      grid-template-rows: auto auto minmax(0, 1fr);
      height: 100dvh;
    }

    .skip {
      position: absolute;
      z-index: 2;
      inset-block-start: 8px;
      inset-inline-start: 8px;
      padding: 6px 14px;
      border-radius: 999px;
      background: var(--accent);
      color: var(--on-accent);
      transform: translateY(-200%);
    }

    .skip:focus {
      transform: none;
    }

    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 16px;
      padding: 8px 20px;
      border-bottom: 1px solid var(--line);
    }

    .name {
      display: flex;
      align-items: center;
      gap: 10px;
      color: inherit;
      font-size: 15px;
      font-weight: 650;
      text-decoration: none;
      white-space: nowrap;
    }

    .name span {
      padding-inline-start: 10px;
      border-inline-start: 1px solid var(--line-strong);
      color: var(--text-quiet);
      font-weight: 400;
      line-height: 1.3;
    }

    .name img {
      display: block;
      width: 24px;
      height: 24px;
    }

    nav {
      display: flex;
      align-items: center;
      gap: 4px;
    }

    nav a,
    nav button,
    .language {
      padding: 4px 12px;
      border: 1px solid transparent;
      border-radius: 999px;
      color: inherit;
      font-size: 13px;
      line-height: 1.5;
      text-decoration: none;
      white-space: nowrap;
    }

    nav a:hover,
    .language:hover {
      background: var(--well);
    }

    nav a[aria-current] {
      background: var(--well);
      font-weight: 600;
    }

    .language,
    nav button {
      border-color: var(--line-strong);
    }

    model-badge {
      flex: 0 1 auto;
    }

    .choices {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-inline-start: auto;
    }

    .not-kept {
      margin: 0;
      padding: 6px 20px;
      border-bottom: 1px solid var(--line);
      color: var(--notice);
      font-size: 13px;
    }

    .page {
      display: grid;
      grid-row: 3;
      min-width: 0;
      min-height: 0;
    }

    .page > *,
    main > * {
      min-width: 0;
      min-height: 0;
    }

    main {
      display: grid;
    }

    @media (max-width: 1199px) {
      .name span {
        display: none;
      }
    }

    @media (max-width: 859px) {
      model-badge {
        order: 4;
      }
    }

    @media (max-width: 699px) {
      .top {
        gap: 6px 8px;
        padding: 8px 12px;
      }

      nav {
        order: 3;
        flex: 1 1 auto;
      }

      nav a,
      nav button {
        padding: 4px 9px;
      }

      .choices {
        gap: 6px;
      }
    }

    @media print {
      :host,
      .page {
        display: block;
        height: auto;
      }

      .top,
      .not-kept,
      .skip {
        display: none;
      }
    }
  `,
];
