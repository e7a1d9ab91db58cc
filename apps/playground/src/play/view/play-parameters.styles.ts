import { css } from 'lit';

export default css`
  :host {
    display: block;
    min-width: 0;
  }

  details {
    height: 100%;
    border-block: 1px solid var(--line);
  }

  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    padding: 7px 0;
    font-size: 13px;
    line-height: 1.5;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '';
    flex: none;
    align-self: center;
    width: 6px;
    height: 6px;
    margin-inline: 2px 3px;
    border: solid var(--text-quiet);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
    transition: transform 140ms ease-out;
  }

  details[open] > summary::before {
    transform: rotate(45deg) translate(-1px, -1px);
  }

  .name {
    font-weight: 600;
  }

  .count {
    color: var(--text-quiet);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-width: 0;
  }

  .chip {
    max-width: 32ch;
    overflow: hidden;
    padding: 0 6px;
    border-radius: 5px;
    background: var(--well);
    font: 12px/1.7 var(--font-code);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip b {
    color: var(--code-number);
    font-weight: 400;
  }

  details[open] .chips {
    display: none;
  }

  .rows {
    display: grid;
    padding-bottom: 10px;
  }

  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 10px;
    padding: 7px 0;
  }

  .row + .row {
    border-top: 1px solid var(--line);
  }

  .switch {
    display: contents;
    cursor: pointer;
  }

  .switch code {
    overflow-wrap: anywhere;
    font: 13px/1.5 var(--font-code);
    cursor: pointer;
  }

  .on code {
    font-weight: 600;
  }

  .otherwise {
    color: var(--text-quiet);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .number {
    width: 92px !important;
    min-height: 26px !important;
    padding-block: 1px !important;
  }

  .choice {
    width: auto !important;
    max-width: 150px;
    min-height: 26px !important;
    padding-block: 1px !important;
  }

  .about,
  .wide,
  .complaint {
    grid-column: 2 / -1;
  }

  .about {
    margin: 1px 0 0;
    color: var(--text-quiet);
    font-size: 12px;
    line-height: 1.5;
    text-autospace: normal;
    text-wrap: pretty;
  }

  .about span {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .wide {
    display: block;
    margin-top: 4px;
  }

  .wide textarea {
    font: 12px/1.55 var(--font-code);
  }

  .slider {
    height: 20px;
    margin: 2px 0 0;
  }

  fieldset {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 4px 10px;
    margin: 0;
    padding: 9px 0 0;
    border: 0;
    border-top: 1px solid var(--line);
  }

  fieldset legend {
    float: inline-start;
    grid-column: 1 / -1;
  }

  fieldset .about {
    grid-column: 1 / -1;
  }

  fieldset label {
    display: flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }
`;
