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

  pre {
    margin: 0 0 14px;
    padding: 12px 14px;
    overflow-x: auto;
    border-radius: 10px;
    background: var(--well);
    font: 13px/1.6 var(--font-code);
    scrollbar-width: thin;
  }

  pre code {
    padding: 0;
    background: none;
    font: inherit;
    overflow-wrap: normal;
  }

  .table {
    overflow-x: auto;
    margin: 0 0 14px;
  }

  table {
    border-collapse: collapse;
    font-size: 14px;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 5px 14px 5px 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
  }

  th {
    color: var(--text-quiet);
    font-weight: 500;
  }

  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }

  a:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 3px;
  }

  nav {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 12px;
    margin-top: 40px;
    padding-top: 20px;
    border-top: 1px solid var(--line);
  }

  nav a {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }

  nav a:hover {
    color: var(--accent);
  }

  nav a[rel='next'] {
    margin-inline-start: auto;
    text-align: end;
  }

  nav span {
    display: block;
    color: var(--text-quiet);
    font-size: 13px;
    font-weight: 400;
  }

  @media print {
    article {
      max-width: none;
    }

    nav {
      display: none;
    }

    h1,
    h2 {
      break-after: avoid;
    }

    pre,
    tr {
      break-inside: avoid;
    }

    pre {
      border: 1px solid var(--line);
      white-space: pre-wrap;
    }
  }
`;
