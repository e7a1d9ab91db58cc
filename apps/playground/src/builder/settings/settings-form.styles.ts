import { css } from 'lit';

export default css`
  :host {
    display: grid;
    gap: 28px;
  }

  section {
    display: grid;
    gap: 14px;
    min-width: 0;
    padding-top: 20px;
    border-top: 1px solid var(--line);
  }

  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 650;
    line-height: 1.5;
  }

  p {
    margin: 0;
  }

  section > .hint {
    margin-top: -6px;
  }

  div > .hint {
    margin-top: 8px;
  }

  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 20px;
  }

  .lines {
    display: grid;
    gap: 8px;
  }

  output {
    float: inline-end;
    font-variant-numeric: tabular-nums;
  }

  small {
    margin-inline-start: 2px;
    color: var(--text-quiet);
    font-size: 12px;
  }

  [type='range'],
  [type='checkbox'] {
    accent-color: var(--accent);
    cursor: pointer;
  }

  [type='range'] {
    display: block;
    width: 100%;
    height: 20px;
    margin: 0;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    width: fit-content;
    font-size: 14px;
    line-height: 1.5;
    cursor: pointer;
  }

  .check:has(:disabled) {
    color: var(--text-quiet);
    cursor: default;
  }

  .check input {
    width: 16px;
    height: 16px;
    margin: 0;
  }
`;
