import { css } from 'lit';

/** The mark in the place of a character that would not be seen, or would steer what is. */
export default css`
  .unseen {
    margin: 0 1px;
    padding: 0 3px;
    border: 1px solid var(--_notice);
    border-radius: 4px;
    color: var(--_notice);
    font: 0.75em var(--_font-code);
    unicode-bidi: isolate;
  }
`;
