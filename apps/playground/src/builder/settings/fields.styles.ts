import { css } from 'lit';

/** How fields for texts look, and what is said about them. */
export default css`
  .field {
    width: 100%;
    height: 34px;
    padding: 4px 10px;
    border: 1px solid var(--line-strong);
    border-radius: 8px;
    background: var(--raised);
    color: inherit;
    font: inherit;
    font-size: 14px;
    line-height: 1.5;
  }

  .field::placeholder {
    color: var(--text-quiet);
    opacity: 1;
  }

  .field.code {
    font-family: var(--font-code);
    font-size: 13px;
  }

  .field[aria-invalid='true'] {
    border-color: var(--failure);
  }

  .failed {
    margin: 8px 0 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid currentcolor;
    font-size: 13px;
    line-height: 1.5;
    color: var(--failure);
    text-autospace: normal;
  }

  select.field {
    cursor: pointer;
  }

  option {
    background: var(--raised);
    color: var(--text);
  }
`;
