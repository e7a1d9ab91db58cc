import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    align-items: end;
    padding: 5px;
    border: 1px solid var(--_line-strong);
    border-radius: min(24px, calc(var(--_radius) * 1.5));
    background: var(--_surface-raised);
    transition: border-color var(--_quick);
  }

  :host(:is(:focus-within, [dropping])) {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  natter-tray,
  natter-dictation {
    display: contents;
  }

  .field {
    grid-column: 2;
    display: grid;
    min-width: 0;
  }

  .twin,
  textarea {
    grid-area: 1 / 1;
    max-height: calc(6.5lh + 12px);
    margin: 0;
    padding-block: 6px;
    padding-inline: 12px 8px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.6;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .twin {
    overflow: hidden;
    visibility: hidden;
  }

  /* A last line that is empty has a height too. */
  .twin::after {
    content: '\\200b';
  }

  textarea {
    field-sizing: content;
    width: 100%;
    min-height: 100%;
    resize: none;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  /* The whole field shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  button {
    grid-column: 4;
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: min(999px, calc(var(--_radius) * 1.5 - 6px));
    border: 1px solid var(--_accent);
    background: var(--_accent-fill);
    color: var(--_on-accent);
    transition: var(--_quick);
  }

  button svg {
    animation: turn var(--_quick);
  }

  /* Sending turns into stopping, and back. */
  @keyframes turn {
    from {
      opacity: 0;
      scale: 0.5;
    }
  }

  button:active {
    transform: scale(0.94);
  }

  [aria-disabled='true'] {
    border-color: var(--_line);
    background: var(--_well);
    color: var(--_text-quiet);
    cursor: default;
    transform: none;
  }

  p {
    grid-column: 1 / -1;
    margin: 0;
    padding: 0 12px;
    color: var(--_failure);
    font-size: var(--_size-small);
  }

  p:empty {
    display: none;
  }

  /* A smaller size makes phones zoom in on focus. */
  @media (pointer: coarse) {
    .twin,
    textarea {
      font-size: max(16px, var(--_size));
    }
  }

  @media (forced-colors: active) {
    [aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
