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

  .failed,
  .warning {
    margin: 8px 0 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid currentcolor;
    font-size: 13px;
    line-height: 1.5;
    text-autospace: normal;
  }

  .failed {
    color: var(--failure);
  }

  .warning {
    color: var(--notice);
  }
`;
