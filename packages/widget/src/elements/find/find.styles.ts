import { css } from 'lit';

export default css`
  /* In the header of a chat it is a row of its own. */
  :host {
    display: block;
    grid-area: 3 / 1 / auto / -1;
    margin-block: 6px 2px;
    container-type: inline-size;
    margin-inline: -8px;
    animation: appear var(--_quick);
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    align-items: center;
    gap: 2px;
  }

  label {
    margin-inline-end: 4px;
    padding-inline: 12px;
    font-size: var(--_size-small);
  }

  label svg {
    width: 16px;
    height: 16px;
  }

  input {
    height: 32px;
  }

  /* It has a button of its own, and Escape closes the bar. */
  input::-webkit-search-cancel-button {
    display: none;
  }

  input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  [part='count'] {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  /* Where both do not fit beside each other, the words that are looked for have the row. */
  @container (max-width: 330px) {
    label {
      display: contents;
    }

    label svg {
      display: none;
    }

    input {
      padding-inline: 12px;
      border: 1px solid var(--_line-strong);
      border-radius: 999px;
      background: var(--_surface-raised);
      font-size: var(--_size-small);
    }

    input:focus-visible {
      border-color: var(--_accent);
      box-shadow: 0 0 0 1px var(--_accent);
    }

    [part='count'] {
      grid-area: 2 / 1 / auto / -1;
      padding-inline: 13px;
      color: var(--_text-quiet);
      font-size: var(--_size-small);
    }
  }

  button {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 999px;
    color: var(--_text-quiet);
    transition: background var(--_quick);
  }

  button:hover {
    background: var(--_well);
    color: var(--_text);
  }

  button svg {
    width: 18px;
    height: 18px;
  }

  [aria-disabled='true'] {
    background: none;
    color: var(--_text-quiet);
    cursor: default;
  }

  [aria-disabled='true'] svg {
    opacity: 0.5;
  }

  /* A smaller size makes phones zoom in on focus. */
  @media (pointer: coarse) {
    input {
      font-size: max(16px, var(--_size));
    }
  }

  @media (forced-colors: active) {
    label:focus-within,
    input:focus-visible {
      outline: 2px solid Highlight;
    }

    [aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
