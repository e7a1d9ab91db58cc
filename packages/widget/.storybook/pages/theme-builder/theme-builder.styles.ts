import { css } from 'lit';

export default css`
  :host {
    --ink: light-dark(oklch(0.24 0.012 250), oklch(0.93 0.006 85));
    --quiet: light-dark(oklch(0.46 0.012 250), oklch(0.72 0.008 85));
    --paper: light-dark(oklch(1 0 0), oklch(0.27 0.007 255));
    --line: light-dark(oklch(0.24 0.012 250 / 0.14), oklch(0.93 0.006 85 / 0.16));
    --edge: light-dark(oklch(0.58 0.01 250), oklch(0.62 0.008 85));
    --teal: light-dark(oklch(0.5 0.085 200), oklch(0.76 0.09 196));
    --red: light-dark(oklch(0.5 0.16 27), oklch(0.78 0.11 25));

    display: block;
    margin-block: 24px;
    color: var(--ink);
    font:
      14px / 1.5 system-ui,
      'PingFang SC',
      'Noto Sans CJK SC',
      'Microsoft YaHei',
      sans-serif;
    container-type: inline-size;
  }

  * {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--teal);
    outline-offset: 2px;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 20px;
    align-items: end;
    margin-block-end: 16px;
  }

  .choices > label,
  .token {
    display: grid;
    gap: 4px;
    color: var(--quiet);
    font-size: 13px;
  }

  .choices > fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    color: var(--quiet);
    font-size: 13px;
  }

  legend {
    margin-block-end: 4px;
    padding: 0;
  }

  .swatches {
    display: flex;
    gap: 6px;
    align-items: center;
    height: 36px;
  }

  input,
  select,
  button {
    min-width: 0;
    height: 36px;
    padding: 0 10px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    font-size: 14px;
  }

  input[aria-invalid='true'] {
    border-color: var(--red);
  }

  button,
  select,
  input[type='color'] {
    cursor: pointer;
  }

  input[type='color'] {
    width: 44px;
    padding: 4px;
  }

  input[type='range'] {
    width: 130px;
    margin: 0;
    padding: 0;
    accent-color: var(--teal);
  }

  .swatch {
    width: 28px;
    height: 28px;
    padding: 0;
    border-radius: 50%;
    overflow: hidden;
  }

  .swatch svg {
    display: block;
  }

  .swatch[aria-pressed='true'] {
    outline: 2px solid var(--ink);
    outline-offset: 2px;
  }

  .stage {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: 16px;
  }

  natter-chat {
    height: 560px;
  }

  details {
    margin-block: 16px;
    border-block: 1px solid var(--line);
  }

  summary {
    padding-block: 10px;
    cursor: pointer;
  }

  .tokens {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 260px), 1fr));
    gap: 14px 20px;
    padding-block: 4px 18px;
  }

  .token code {
    color: var(--ink);
    font-size: 12.5px;
  }

  .token .row {
    display: flex;
    gap: 6px;
  }

  .token .row input:first-child {
    flex: 1;
  }

  .unfit {
    color: var(--red);
  }

  table {
    width: 100%;
    margin-block: 20px;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  caption {
    padding-block-end: 6px;
    color: var(--quiet);
    font-size: 13px;
    text-align: start;
  }

  th,
  td {
    padding: 7px 10px 7px 0;
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: start;
  }

  thead th {
    color: var(--quiet);
    font-size: 13px;
  }

  td {
    width: 18%;
  }

  .too-little {
    color: var(--red);
    font-weight: 600;
  }

  .printed {
    position: relative;
  }

  .printed p {
    margin: 0 0 6px;
    color: var(--quiet);
    font-size: 13px;
  }

  pre {
    overflow-x: auto;
    margin: 0;
    padding: 14px 100px 14px 16px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--paper);
    font:
      13px / 1.55 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'DejaVu Sans Mono',
      monospace;
  }

  .printed button {
    position: absolute;
    inset-block-end: 9px;
    inset-inline-end: 9px;
    height: 32px;
  }
`;
