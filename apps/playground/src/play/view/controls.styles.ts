import { css } from 'lit';
import base from '../../styles/base.styles.ts';

/** How every control of free play looks. */
export default [
  base,
  css`
    button,
    input,
    select,
    textarea {
      margin: 0;
      color: inherit;
      font: inherit;
      font-size: 13px;
    }

    button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-height: 30px;
      padding: 3px 13px;
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: none;
      line-height: 1.5;
      white-space: nowrap;
      cursor: pointer;
      transition: background 140ms ease-out;
    }

    button:hover {
      background: var(--well);
    }

    button:disabled {
      border-color: var(--line);
      background: none;
      color: var(--text-quiet);
      cursor: default;
    }

    .go {
      border-color: transparent;
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 600;
    }

    .go:hover {
      background: color-mix(in oklab, var(--accent) 88%, var(--text));
    }

    .bare {
      min-width: 30px;
      padding: 3px 7px;
      border-color: transparent;
      color: var(--text-quiet);
    }

    .bare:hover {
      color: var(--text);
    }

    .bare:disabled {
      border-color: transparent;
      opacity: 0.5;
    }

    .icon {
      flex: none;
    }

    input:not([type]),
    input[type='text'],
    input[type='number'],
    select,
    textarea {
      width: 100%;
      min-height: 30px;
      padding: 4px 9px;
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--raised);
      line-height: 1.5;
    }

    textarea {
      display: block;
      field-sizing: content;
      min-height: 32px;
      max-height: 320px;
      resize: vertical;
    }

    input[type='number'] {
      font-variant-numeric: tabular-nums;
    }

    ::placeholder {
      color: var(--text-quiet);
      opacity: 1;
    }

    option {
      background: var(--raised);
      color: var(--text);
    }

    [aria-invalid='true'] {
      border-color: var(--failure) !important;
      box-shadow: 0 0 0 1px var(--failure);
    }

    input[type='range'] {
      width: 100%;
      min-width: 0;
      accent-color: var(--accent);
    }

    input[role='switch'] {
      position: relative;
      flex: none;
      width: 28px;
      height: 16px;
      margin: 0;
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: none;
      appearance: none;
      cursor: pointer;
      transition: background 140ms ease-out;
    }

    input[role='switch']::before {
      content: '';
      position: absolute;
      inset-block-start: 2px;
      inset-inline-start: 2px;
      width: 10px;
      height: 10px;
      border-radius: 999px;
      background: var(--line-strong);
      transition: translate 140ms ease-out;
    }

    input[role='switch']:checked {
      border-color: var(--accent);
      background: var(--accent);
    }

    input[role='switch']:checked::before {
      background: var(--on-accent);
      translate: 12px 0;
    }

    .label,
    legend {
      padding: 0;
      color: var(--text-quiet);
      font-size: 12px;
      line-height: 1.5;
    }

    .complaint {
      margin: 4px 0 0;
      color: var(--failure);
      font-size: 12px;
      line-height: 1.5;
    }

    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    @media (max-width: 699px) {
      /* Smaller, and a phone zooms into the page. */
      input,
      select,
      textarea {
        font-size: 16px !important;
      }
    }

    @media (prefers-reduced-motion: reduce) {
      *,
      ::before {
        transition: none !important;
        animation: none !important;
      }
    }

    @media (forced-colors: active) {
      input[role='switch']::before {
        background: ButtonText;
      }

      input[role='switch']:checked::before {
        background: Highlight;
      }
    }
  `,
];
