import { css } from 'lit';
import unseen from '../styles/unseen.styles.ts';

/** How Markdown is set. */
export default css`
  .prose {
    min-width: 0;
    overflow-wrap: anywhere;
    text-autospace: normal;
    line-break: strict;
    hanging-punctuation: allow-end;
  }

  /* What happens in one block is nothing to the others, which are many: it is laid out and drawn alone. */
  .prose > * {
    contain: content;
    overflow-clip-margin: 8px;
  }

  .prose > :first-child,
  .tight > li > :is(p, ul, ol) {
    margin-top: 0;
  }

  .prose > :last-child,
  :is(blockquote, li) > :last-child,
  .tight > li > :is(p, ul, ol) {
    margin-bottom: 0;
  }

  p,
  ul,
  ol,
  blockquote,
  .code,
  .table,
  .formula:not(p .formula) {
    margin: 0 0 calc(var(--_room) * 2.8);
  }

  /* Each paragraph has the direction of its own first letter. */
  p,
  h3,
  h4,
  h5,
  h6,
  th,
  td {
    unicode-bidi: plaintext;
  }

  a,
  code,
  .host {
    unicode-bidi: isolate;
  }

  h3,
  h4,
  h5,
  h6 {
    margin: 1.25em 0 0.4em;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.35;
  }

  h3 {
    font-size: 1.2em;
  }

  h4 {
    font-size: 1.07em;
  }

  ul,
  ol {
    padding-inline-start: 1.6em;
  }

  li + li {
    margin-top: 0.25em;
  }

  li::marker {
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }

  li:has(> p:first-child > input) {
    list-style: none;
  }

  li > p:first-child > input {
    margin-block: 0;
    margin-inline: -1.4em 0.4em;
    accent-color: var(--_accent);
    vertical-align: -0.1em;
  }

  a,
  button.note,
  .back {
    color: var(--_accent);
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  .host {
    color: var(--_text-quiet);
    font-size: 0.8em;
  }

  /* It parts two words for those who hear them too. */
  .host::before {
    content: ' ';
  }

  blockquote {
    padding-inline-start: 14px;
    border-inline-start: 2px solid var(--_line-strong);
    color: var(--_text-quiet);
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
    box-decoration-break: clone;
  }

  .code {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_well);
  }

  .bar {
    display: flex;
    position: relative;
    align-items: center;
    justify-content: space-between;
    min-height: 32px;
    padding-block-start: 2px;
    padding-inline: 14px 6px;
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    line-height: 1.3;
  }

  .copy {
    min-height: 28px;
    padding: 0 8px;
    border-radius: 8px;
  }

  .copy:hover {
    background: var(--_line);
    color: var(--_text);
  }

  pre {
    margin: 0;
    padding: 4px 14px 12px;
    overflow-x: auto;
    direction: ltr;
    line-height: 1.55;
    tab-size: 2;
    scrollbar-width: thin;
  }

  ${unseen}
`;
