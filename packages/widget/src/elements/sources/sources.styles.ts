import { css } from 'lit';

export default css`
  h4 {
    margin: 0 0 2px;
    color: var(--_text-quiet);
    font-size: inherit;
    font-weight: 550;
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: 0 8px;
    align-items: baseline;
    padding-block: 5px;
  }

  li + li {
    border-top: 1px solid var(--_line);
  }

  .mark {
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  /* A name of the other direction still begins beside its number. */
  .title {
    overflow-wrap: anywhere;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .place {
    display: block;
    overflow: hidden;
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }

  .more {
    margin-inline-start: 30px;
    padding-block: 4px;
  }
`;
