import { css } from 'lit';

/** How the tree of fields looks. */
export default css`
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    margin: 18px 0 6px;
    font-size: 12px;
    font-weight: 600;
  }

  h3:first-child {
    margin-top: 0;
  }

  h3 span,
  h4 {
    color: var(--text-quiet);
    font-weight: 400;
  }

  h3 .bad {
    color: var(--failure);
  }

  h4 {
    margin: 10px 0 2px;
    font-size: 11px;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  ul ul {
    margin-inline-start: 6px;
    padding-inline-start: 10px;
    border-inline-start: 1px solid var(--line);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    padding: 1px 0;
  }

  .request-id,
  .repeated {
    margin: 0;
  }

  .repeated {
    color: var(--text-quiet);
  }

  .field {
    max-width: 100%;
    padding: 1px 4px;
    margin-inline-start: -4px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: 12px/1.6 var(--font-code);
    text-align: start;
    overflow-wrap: anywhere;
  }

  .name {
    color: var(--code-property);
  }

  .text {
    color: var(--code-string);
  }

  .value {
    color: var(--code-number);
  }

  .index,
  .note,
  .more,
  .line {
    color: var(--text-quiet);
  }

  .line {
    font-size: 11px;
  }

  .note {
    font-size: 12px;
  }

  button.field {
    cursor: pointer;
  }

  button.field .name {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }

  button.field:hover,
  button.field:focus-visible {
    background: var(--selection);
  }
`;
