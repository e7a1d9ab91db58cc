import { css } from 'lit';

export default css`
  :host {
    display: block;
  }

  button {
    position: relative;
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    border-radius: 999px;
    background: var(--_accent-fill);
    color: var(--_on-accent);
    box-shadow:
      0 1px 2px #0003,
      0 8px 24px #0003;
    transition:
      transform var(--_quick),
      box-shadow var(--_quick);
  }

  button:hover {
    transform: translateY(-1px);
    box-shadow:
      0 1px 2px #0003,
      0 12px 28px #0004;
  }

  button:active {
    transform: scale(0.96);
  }

  button:focus-visible {
    outline-offset: 3px;
  }

  span {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-width: 22px;
    padding: 0 6px;
    border: 1px solid var(--_surface);
    border-radius: 999px;
    background: var(--_failure);
    color: var(--_surface);
    font: 650 12px / 20px var(--_font);
    font-variant-numeric: tabular-nums;
  }

  ::slotted(*) {
    max-width: 32px;
    max-height: 32px;
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid;
    }
  }

  svg {
    width: 26px;
    height: 26px;
    stroke-width: 1.35;
  }
`;
