import { css } from 'lit';
import controls from './controls.styles.ts';

export default [
  controls,
  css`
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      min-height: 0;
    }

    .panes {
      display: none;
    }

    /* Where the text is out of sight, the page still says what it is about. */
    .panes h1 {
      display: none;
    }

    main {
      display: grid;
      grid-template-columns: minmax(320px, 0.9fr) minmax(360px, 1.1fr) minmax(340px, 0.95fr);
      grid-row: 2;
      min-height: 0;
    }

    main > * {
      min-width: 0;
      min-height: 0;
    }

    reading-pane {
      display: block;
      overflow-y: auto;
      padding: 32px 36px 64px;
      scrollbar-width: thin;
    }

    code-pane {
      border-inline: 1px solid var(--line);
    }

    @media (max-width: 1099px) {
      main {
        grid-template-columns: minmax(300px, 1fr) minmax(360px, 1.1fr);
      }

      .panes {
        display: flex;
        gap: 4px;
        padding: 6px 16px;
        border-bottom: 1px solid var(--line);
      }

      .panes button {
        border-color: transparent;
      }

      .panes button[aria-pressed='true'],
      .panes[data-shown='read'] .to-code {
        border-color: var(--line-strong);
        background: var(--well);
        font-weight: 600;
      }

      main[data-shown='result'] code-pane,
      main:not([data-shown='result']) result-pane {
        display: none;
      }

      .panes .to-read {
        display: none;
      }
    }

    @media (max-width: 699px) {
      main {
        grid-template-columns: minmax(0, 1fr);
      }

      main[data-shown='read'] code-pane,
      main:not([data-shown='read']) reading-pane {
        display: none;
      }

      .panes .to-read {
        display: block;
      }

      .panes button {
        flex: 1;
      }

      .panes:not([data-shown='read']) h1 {
        position: absolute;
        display: block;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .panes[data-shown='read'] button[aria-pressed='false'] {
        border-color: transparent;
        background: none;
        font-weight: 400;
      }

      reading-pane {
        padding: 24px 20px 56px;
      }

      code-pane {
        border-inline: 0;
      }
    }

    @media print {
      :host,
      main {
        display: block;
      }

      .panes,
      code-pane,
      result-pane {
        display: none !important;
      }

      reading-pane {
        display: block !important;
        padding: 0;
      }
    }
  `,
];
