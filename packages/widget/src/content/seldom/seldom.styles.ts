import { css } from 'lit';

/** How is set what Markdown seldom has: tables, images, HTML as text, footnotes. */
export default css`
  img {
    max-width: 100%;
    height: auto;
    border-radius: 8px;
    vertical-align: middle;
  }

  button.picture {
    display: inline-block;
    max-width: 100%;
    border-radius: 8px;
    cursor: zoom-in;
    vertical-align: middle;
  }

  .lost,
  button.image {
    padding: 4px 12px;
    border: 1px dashed var(--_line-strong);
    border-radius: 8px;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    text-align: start;
  }

  .html {
    white-space: pre-wrap;
  }

  .table {
    overflow-x: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    scrollbar-width: thin;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_size-small);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    min-width: 3em;
    padding: calc(var(--_room) * 1.75) calc(var(--_room) * 3);
    border-top: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }

  thead {
    background: var(--_well);
  }

  th {
    border-top: 0;
    font-weight: 600;
  }

  .to-left {
    text-align: left;
  }

  .to-right {
    text-align: right;
  }

  .to-center {
    text-align: center;
  }

  sup {
    line-height: 0;
  }

  button.note,
  .back {
    padding: 0 3px;
    font-variant-numeric: tabular-nums;
    text-decoration: none;
  }

  .notes p:has(+ .back) {
    display: inline;
  }

  .notes {
    margin-top: 1em;
    padding-top: 0.75em;
    border-top: 1px solid var(--_line);
    color: var(--_text-quiet);
    font-size: var(--_size-small);
  }
`;
