import { css } from 'lit';

export default css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
    text-autospace: normal;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  p,
  dl,
  dd {
    margin: 0;
  }

  code {
    font: 12px/1.5 var(--font-code);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    font-size: 12px;
    line-height: 1.5;
  }

  .order {
    color: var(--text-quiet);
    font-family: var(--font-code);
  }

  .phase {
    color: var(--text-quiet);
    font-variant-numeric: tabular-nums;
  }

  .bad {
    color: var(--failure);
    font-weight: 600;
  }

  .head code,
  .twin {
    padding: 0 6px;
    border-radius: 5px;
    background: var(--well);
  }

  .twin {
    margin-inline-start: auto;
    color: var(--text-quiet);
  }

  .quiet,
  .choice {
    color: var(--text-quiet);
    font-size: 12px;
  }

  .failure {
    padding: 8px 12px;
    border: 1px solid color-mix(in oklab, var(--failure) 28%, transparent);
    border-radius: 10px;
    background: color-mix(in oklab, var(--failure) 6%, var(--surface));
    color: var(--failure);
    font-size: 13px;
    line-height: 1.55;
    overflow-wrap: anywhere;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    margin-top: 4px;
    font-size: 12px;
  }

  .facts b {
    font-weight: 400;
  }

  .facts code {
    color: var(--text);
  }

  .raw {
    margin-top: 4px;
    color: var(--text);
    font: 12px/1.5 var(--font-code);
    white-space: pre-wrap;
  }

  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(80px, 1fr));
    gap: 6px 12px;
    padding-top: 2px;
    font-variant-numeric: tabular-nums;
  }

  dt {
    color: var(--text-quiet);
    font-size: 11px;
    line-height: 1.4;
  }

  dd {
    font-size: 13px;
    line-height: 1.4;
  }

  summary {
    width: max-content;
    max-width: 100%;
    font-size: 12px;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  table {
    width: 100%;
    margin-top: 4px;
    border-collapse: collapse;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 3px 10px 3px 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: baseline;
    white-space: nowrap;
  }

  th {
    color: var(--text-quiet);
    font-weight: 500;
  }

  td:not(:last-child) {
    width: 1%;
  }

  td:last-child {
    padding-inline-end: 0;
    color: var(--text-quiet);
    white-space: normal;
  }

  dd small {
    color: var(--text-quiet);
    font-size: 12px;
  }

  td code {
    padding: 1px 3px;
    border-radius: 4px;
    background: var(--well);
    white-space: pre;
  }

  .number {
    text-align: end;
  }

  .rival {
    margin-inline-end: 8px;
    white-space: nowrap;
  }

  .rival code {
    color: var(--text);
  }

  .dots {
    display: flex;
    gap: 4px;
    padding: 6px 0;
  }

  .dots i {
    width: 5px;
    height: 5px;
    border-radius: 999px;
    background: var(--text-quiet);
    animation: breathe 1.2s ease-in-out infinite;
  }

  .dots i:nth-child(2) {
    animation-delay: 160ms;
  }

  .dots i:nth-child(3) {
    animation-delay: 320ms;
  }

  @keyframes breathe {
    50% {
      opacity: 0.25;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }
`;
