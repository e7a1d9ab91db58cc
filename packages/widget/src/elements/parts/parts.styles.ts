import { css } from 'lit';
import unseen from '../../styles/unseen.styles.ts';

/** What the parts of a message share: folds, quiet words and marks. */
export default css`
  :host {
    display: block;
    min-width: 0;
    font-size: var(--_size-small);
    line-height: 1.55;
  }

  summary {
    display: flex;
    align-items: center;
    gap: 4px;
    width: fit-content;
    max-width: 100%;
    padding-inline-end: 4px;
    border-radius: 6px;
    color: var(--_text-quiet);
    cursor: pointer;
    list-style: none;
    -webkit-tap-highlight-color: transparent;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover {
    color: var(--_text);
  }

  svg {
    flex: none;
    width: 16px;
    height: 16px;
  }

  summary > svg:has(.fold) {
    transition: rotate var(--_quick);
  }

  summary:dir(rtl) > svg:has(.fold) {
    scale: -1 1;
  }

  details[open] > summary > svg:has(.fold) {
    rotate: 90deg;
  }

  details[open] > summary:dir(rtl) > svg:has(.fold) {
    rotate: -90deg;
  }

  a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }

  ${unseen}

  .more {
    color: var(--_accent);
    text-align: start;
  }

  .more:hover {
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
`;
