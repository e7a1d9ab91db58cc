import { css } from 'lit';

/** How every picture looks. Data has five colours, always in this order; shapes and labels tell them apart too. */
export default css`
  :host {
    display: block;
    color: var(--text);
    font: 12px/1.5 var(--font);
    font-variant-numeric: tabular-nums;
  }

  figure {
    margin: 0;
  }

  svg {
    display: block;
    overflow: visible;
  }

  text {
    fill: var(--text);
    font: 12px var(--font);
  }

  .quiet {
    fill: var(--text-quiet);
  }

  .small {
    font-size: 11px;
  }

  .strong {
    font-weight: 600;
  }

  .ink {
    fill: var(--line-strong);
  }

  .bad {
    fill: var(--failure);
  }

  .halo {
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }

  .code {
    font-family: var(--font-code);
  }

  .axis {
    stroke: var(--line-strong);
    stroke-width: 1;
    fill: none;
  }

  .grid {
    stroke: var(--line);
    stroke-width: 1;
    fill: none;
  }

  .data-1 {
    --data: var(--data-1);
  }

  .data-2 {
    --data: var(--data-2);
  }

  .data-3 {
    --data: var(--data-3);
  }

  .data-4 {
    --data: var(--data-4);
  }

  .data-5 {
    --data: var(--data-5);
  }

  .failed {
    --data: var(--failure);
  }

  .fill {
    fill: var(--data);
  }

  .line {
    stroke: var(--data);
    stroke-width: 2;
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  figcaption {
    margin-top: 10px;
    color: var(--text-quiet);
    font-size: 13px;
  }

  details {
    margin-top: 8px;
  }

  summary {
    width: max-content;
    color: var(--text-quiet);
    font-size: 13px;
    cursor: pointer;
  }

  .scroll {
    overflow-x: auto;
    margin-top: 6px;
  }

  table {
    border-collapse: collapse;
    font-size: 12px;
  }

  th,
  td {
    padding: 3px 14px 3px 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }

  th {
    color: var(--text-quiet);
    font-weight: 500;
  }

  .number {
    text-align: end;
  }

  .nothing {
    margin: 0;
    color: var(--text-quiet);
    font-size: 13px;
  }

  .controls {
    display: grid;
    grid-template-columns: max-content max-content minmax(0, 1fr);
    gap: 8px 12px;
    margin-bottom: 12px;
  }

  .controls label {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    color: var(--text-quiet);
  }

  .controls output {
    min-width: 3.5em;
    color: var(--text);
  }

  input[type='range'] {
    width: 120px;
    accent-color: var(--accent);
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
