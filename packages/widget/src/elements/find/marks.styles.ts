import { css } from 'lit';

/** Adopted by whatever tree has something in it that was found. */
export default css`
  ::highlight(natter-found) {
    background-color: color-mix(in oklab, var(--_notice, #b80) 26%, transparent);
  }

  ::highlight(natter-found-current) {
    background-color: var(--_notice, #b80);
    color: var(--_surface, #fff);
  }

  @media (forced-colors: active) {
    ::highlight(natter-found) {
      background-color: Mark;
      color: MarkText;
    }

    ::highlight(natter-found-current) {
      background-color: Highlight;
      color: HighlightText;
      text-decoration: underline 2px;
    }
  }
`;
