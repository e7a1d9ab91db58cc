import { css } from 'lit';

export default css`
  :host {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    overflow: clip;
    overflow-wrap: anywhere;
  }

  .bar {
    display: flex;
    justify-content: flex-end;
    gap: 2px;
    padding: 3px 5px;
    border-bottom: 1px solid var(--_line);
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
  }

  .bar > span:first-child {
    margin-inline: 9px auto;
    align-self: center;
  }

  .bar button {
    min-height: 24px;
    padding: 1px 8px;
    border-radius: 6px;
    transition: background var(--_quick);
  }

  .bar button:hover,
  .bar [aria-pressed='true'] {
    background: var(--_well);
    color: var(--_text);
  }

  .view {
    padding: 4px 14px 6px;
  }

  .view > p,
  .view > :is(ul, ol, details, .more) {
    margin-block: 6px;
  }

  /* A card: what it is called beside what it is, one below the other where there is no room. */
  .view {
    container-type: inline-size;
  }

  dl {
    margin: 0;
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(84px, 30%) minmax(0, 1fr);
    gap: 0 14px;
    padding-block: 6px;
  }

  dl > div + div {
    border-top: 1px solid var(--_line);
  }

  dt {
    color: var(--_text-quiet);
  }

  dt::first-letter {
    text-transform: uppercase;
  }

  dd {
    min-width: 0;
    margin: 0;
  }

  dd > .string {
    white-space: pre-wrap;
  }

  dl > .wide {
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }

  @container (width < 260px) {
    dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  ol {
    padding-inline-start: 1.7em;
    list-style: decimal;
  }

  li {
    margin-block: 3px;
  }

  li::marker {
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }

  details > :is(ul, ol) {
    margin-inline-start: 7px;
    border-inline-start: 1px solid var(--_line);
    padding-inline-start: 12px;
  }

  details > ol {
    padding-inline-start: 30px;
  }

  details > .more {
    margin-inline-start: 20px;
  }

  .key {
    unicode-bidi: isolate;
    color: var(--_text-quiet);
    font-family: var(--_font-code);
    font-size: 0.92em;
  }

  .key::after {
    content: ':';
  }

  .line {
    display: inline;
  }

  .line > li {
    display: inline;
  }

  .line > li + li::before {
    content: ' · ';
    color: var(--_text-quiet);
  }

  .number,
  table {
    font-variant-numeric: tabular-nums;
  }

  .none {
    color: var(--_text-quiet);
  }

  .table {
    margin-block: 6px;
    overflow-x: auto;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius-card) * 0.7);
    scrollbar-width: thin;
    overflow-wrap: normal;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    max-width: 280px;
    padding: 5px 9px;
    border-top: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }

  th {
    border-top: 0;
    background: var(--_well);
    font-weight: 600;
    white-space: nowrap;
  }

  th::first-letter {
    text-transform: uppercase;
  }

  :is(th, td).number {
    text-align: end;
  }

  pre {
    max-height: 420px;
    margin: 0;
    padding: 10px 14px 12px;
    overflow: auto;
    background: var(--_well);
    font-family: var(--_font-code);
    line-height: 1.55;
    text-align: start;
    white-space: pre-wrap;
    tab-size: 2;
    scrollbar-width: thin;
  }

  code {
    font: inherit;
  }

  .note {
    margin: 6px 14px;
    color: var(--_text-quiet);
  }
`;
