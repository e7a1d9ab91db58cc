import { css } from 'lit';

/** The look of a row of the list. */
export default css`
  /* A thousand rows cost what is seen of them. */
  li {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    border-radius: var(--_radius-card);
    content-visibility: auto;
    contain-intrinsic-size: auto 44px;
    transition: background var(--_quick);
  }

  li:hover,
  li:focus-within {
    background: var(--_well);
  }

  li:has([aria-current]) {
    background: var(--_accent-quiet);
  }

  /* Containment would cut off what is drawn outside. */
  li :focus-visible {
    outline-offset: -2px;
  }

  .open {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: baseline;
    gap: 12px;
    min-height: 44px;
    padding-block: 8px;
    padding-inline: 12px 6px;
    border-radius: inherit;
    text-align: start;
  }

  .title {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [aria-current] .title {
    font-weight: 600;
  }

  time {
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .erase {
    margin-inline-end: 4px;
  }

  .erase svg {
    width: 18px;
    height: 18px;
  }

  /* Shown when a row is meant, in the place of its time, and always where nothing hovers. */
  @media (hover: hover) {
    .open {
      padding-inline-end: 12px;
    }

    .erase {
      position: absolute;
      inset-inline-end: 0;
    }

    li:not(:hover, :focus-within) .erase,
    li:is(:hover, :focus-within) time {
      opacity: 0;
    }
  }

  .question {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 8px;
    padding: 10px 12px;
  }

  .question p {
    grid-column: 1 / -1;
    min-width: 0;
    margin: 0;
    line-height: 1.4;
  }

  .question .title {
    display: block;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
  }

  .keep {
    grid-column: 2;
  }

  .sure {
    border-color: var(--_failure);
    color: var(--_failure);
  }
`;
