import { css } from 'lit';
import ways from '../ways.styles.ts';

export default css`
  :host {
    display: block;
    padding: 12px 14px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    font-size: var(--_size-small);
    animation: appear var(--_quick);
  }

  form {
    display: grid;
    gap: 12px;
  }

  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-block-end: 8px;
    padding: 0;
    font-weight: 600;
  }

  label {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-height: 30px;
    padding: 2px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    cursor: pointer;
    transition:
      background var(--_quick),
      border-color var(--_quick);
  }

  label:hover {
    background: var(--_well);
  }

  /* It is the whole chip. */
  input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
    color: var(--_text);
  }

  /* Not by its colour alone. */
  label:has(:checked)::before {
    content: '';
    width: 5px;
    height: 9px;
    margin-block-start: -3px;
    margin-inline: -1px 8px;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }

  label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  textarea {
    field-sizing: content;
    width: 100%;
    min-height: calc(2lh + 14px);
    max-height: calc(8lh + 14px);
    margin: 0;
    padding: 6px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: 8px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: var(--_size);
    resize: none;
    scrollbar-width: thin;
  }

  textarea:focus-visible {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
    outline-offset: 0;
  }

  textarea::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  /* Where it is smaller, phones zoom in. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, var(--_size));
    }
  }

  ${ways}

  @media (forced-colors: active) {
    label:has(:checked) {
      border-color: Highlight;
    }
  }
`;
