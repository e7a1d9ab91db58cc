import { css } from 'lit';

export default css`
  /* It lies in the top layer, where the place is counted from the window. */
  :host {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    width: max-content;
    min-width: 200px;
    max-width: min(320px, 100vw - 16px);
    margin: 0;
    padding: 5px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    box-shadow:
      0 1px 3px oklch(0.2 0.02 250 / 0.1),
      0 10px 32px oklch(0.2 0.02 250 / 0.18);
    color: var(--_text);
    font-size: calc(var(--_size) * 14 / 15);
    line-height: 1.45;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  :host(:popover-open) {
    animation: appear var(--_quick);
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }

  button,
  ::slotted(*) {
    display: grid !important;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 10px;
    align-items: center;
    box-sizing: border-box;
    width: 100%;
    min-height: 36px;
    margin: 0;
    padding: 6px 10px;
    border: 0;
    border-radius: calc(var(--_radius-card) - 5px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  ::slotted(*) {
    grid-template-columns: minmax(0, 1fr);
  }

  button > span {
    grid-column: 2;
    overflow-wrap: anywhere;
  }

  svg {
    width: 18px;
    height: 18px;
    color: var(--_text-quiet);
  }

  svg:last-child {
    color: var(--_accent);
  }

  /* The one that is reached is the one that Enter chooses, whoever has got there. */
  button:focus,
  ::slotted(:focus),
  ::slotted(:hover) {
    background: var(--_well);
  }

  button:focus-visible,
  ::slotted(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  [aria-disabled='true'] {
    color: var(--_text-quiet);
    cursor: default;
  }

  [aria-disabled='true'] > * {
    opacity: 0.65;
  }

  @media (pointer: coarse) {
    button,
    ::slotted(*) {
      min-height: 44px;
    }
  }

  @media (forced-colors: active) {
    button:focus {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    svg,
    svg:last-child {
      color: inherit;
    }

    [aria-disabled='true'] {
      color: GrayText;
    }

    [aria-disabled='true'] > * {
      opacity: 1;
    }
  }
`;
