import { css } from 'lit';

/** How the text of a lesson is set. */
export default css`
  article {
    max-width: 36em;
    margin-inline: auto;
    text-autospace: normal;
    line-break: strict;
  }

  .about {
    margin: 0 0 4px;
    color: var(--text-quiet);
    font-size: 13px;
  }

  h1 {
    margin: 0 0 20px;
    font-size: 28px;
    font-weight: 680;
    line-height: 1.3;
    text-wrap: balance;
  }

  h2 {
    margin: 36px 0 10px;
    font-size: 17px;
    font-weight: 650;
    line-height: 1.4;
  }

  p,
  ul,
  ol {
    margin: 0 0 12px;
  }

  ul,
  ol {
    padding-inline-start: 1.5em;
  }

  li {
    margin: 4px 0;
  }

  li::marker {
    color: var(--text-quiet);
  }

  code {
    padding: 0.1em 0.36em;
    border-radius: 5px;
    background: var(--well);
    font: 0.87em/1.5 var(--font-code);
    overflow-wrap: anywhere;
  }
`;
