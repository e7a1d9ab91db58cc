import { css } from 'lit';

export default css`
  :host {
    --_height: var(--_row, 28px);

    display: flex;
    flex-direction: column;
    min-width: 0;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
  }

  /* One that stays is there at once. */
  :host(:not([newest])) {
    animation: appear var(--_quick);
  }

  /* It lies in the room between two messages and takes none of its own. */
  [role='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 0;
    align-items: center;
    height: var(--_height);
    margin-block: 2px calc(-2px - var(--_height));
    margin-inline: -6px;
    user-select: none;
  }

  /* Below it there is nothing that a second line would cover. */
  :host([newest]) [role='toolbar'] {
    height: auto;
    min-height: var(--_height);
  }

  :host([author='user']) [role='toolbar'] {
    justify-content: flex-end;
  }

  /* What opens under it takes the room that it needs. */
  [role='toolbar']:not(:last-child) {
    margin-block-end: 6px;
  }

  :host([mode='editing']) {
    color: var(--_text);
  }

  button {
    flex: none;
    display: grid;
    place-items: center;
    width: var(--_height);
    height: var(--_height);
    border-radius: 8px;
    scroll-margin-block: 12px;
    transition:
      background var(--_quick),
      color var(--_quick);
  }

  button:hover {
    background: var(--_well);
    color: var(--_text);
  }

  button:focus-visible {
    outline-offset: -2px;
  }

  button svg {
    width: 17px;
    height: 17px;
  }

  button[name='speak'] svg,
  button[name='markdown'] svg {
    width: 18px;
    height: 18px;
  }

  [aria-pressed='true'] {
    color: var(--_text);
  }

  [aria-pressed='true'] svg {
    fill: currentcolor;
  }

  [aria-disabled='true'],
  [aria-disabled='true']:hover {
    background: none;
    color: var(--_text-quiet);
    cursor: default;
    opacity: 0.45;
  }

  .versions {
    flex: none;
    display: flex;
    align-items: center;
    border-radius: 8px;
    background: var(--_surface);
    font-size: calc(var(--_size) * 12 / 15);
    line-height: var(--_height);
    font-variant-numeric: tabular-nums;
  }

  .versions button {
    width: 24px;
  }

  .versions :dir(rtl) > svg {
    scale: -1 1;
  }

  /* It takes what room is left; where that is too little, it falls out of sight, whole. */
  time,
  .done:not(:empty) {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    min-width: 0;
    max-width: max-content;
    height: var(--_height);
    padding-inline: 8px;
    overflow: clip;
    font-size: calc(var(--_size) * 12 / 15);
    line-height: var(--_height);
    white-space: nowrap;
  }

  :is(time, .done:not(:empty))::before {
    width: 1px;
    height: var(--_height);
    content: '';
  }

  .trouble {
    margin: 0;
    padding-block-end: 4px;
    color: var(--_failure);
  }

  natter-feedback-form,
  natter-edit-field {
    color: var(--_text);
  }

  natter-edit-field {
    font-size: var(--_size);
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
