import { css } from 'lit';

/** How Markdown is set. */
export default css`
  .prose {
    min-width: 0;
    overflow-wrap: anywhere;
    text-autospace: normal;
    line-break: strict;
    hanging-punctuation: allow-end;
  }

  .prose > :first-child {
    margin-top: 0;
  }

  .prose > :last-child {
    margin-bottom: 0;
  }

  p,
  ul,
  ol,
  blockquote,
  .code,
  .table {
    margin: 0 0 0.75em;
  }

  h3,
  h4,
  h5,
  h6 {
    margin: 1.25em 0 0.4em;
    font-weight: 650;
    line-height: 1.35;
  }

  h3 {
    font-size: 1.2em;
  }

  h4 {
    font-size: 1.07em;
  }

  h5,
  h6 {
    font-size: 1em;
  }

  ul,
  ol {
    padding-inline-start: 1.6em;
  }

  li {
    margin: 0.25em 0;
  }

  li::marker {
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }

  li > :is(p, ul, ol):last-child {
    margin-bottom: 0;
  }

  li > :is(ul, ol) {
    margin-top: 0.25em;
  }

  a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  blockquote {
    padding-inline-start: 14px;
    border-inline-start: 2px solid var(--_line-strong);
    color: var(--_text-quiet);
  }

  blockquote > :last-child {
    margin-bottom: 0;
  }

  hr {
    margin: 1.25em 0;
    border: 0;
    border-top: 1px solid var(--_line);
  }

  code,
  pre {
    font-family: var(--_font-code);
    font-size: var(--_size-small);
  }

  :not(pre) > code {
    padding: 0.12em 0.38em;
    border-radius: 5px;
    background: var(--_well);
  }

  .code {
    position: relative;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_well);
  }

  .language {
    display: block;
    padding: 7px 14px 0;
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    line-height: 1.3;
  }

  pre {
    margin: 0;
    padding: 10px 14px 12px;
    overflow-x: auto;
    line-height: 1.55;
    tab-size: 2;
    scrollbar-width: thin;
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
    padding: 7px 12px;
    border-top: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  th {
    border-top: 0;
    background: var(--_well);
    font-weight: 600;
  }

  .to-right {
    text-align: end;
  }

  .to-center {
    text-align: center;
  }
`;
