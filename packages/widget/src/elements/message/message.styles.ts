import { css } from 'lit';

export default css`
  :host,
  .body {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
  }

  :host([author='user']),
  :host([author='user']) .body {
    align-items: flex-end;
  }

  /* A share of the thread's width, not of its own. */
  :host([author='user']) .body {
    align-self: stretch;
  }

  .body > :empty:not(natter-json-view) {
    display: none;
  }

  .said {
    max-width: 85%;
    padding: calc(var(--_room) * 2) calc(var(--_room) * 3.5);
    border-radius: var(--_radius);
    border-end-end-radius: 4px;
    background: var(--_bubble);
    color: var(--_bubble-text);
    /* Where colours are the visitor's own, it is seen. */
    outline: 1px solid transparent;
    outline-offset: -1px;
  }

  /* What is not set yet, or never will be. Whoever sets it says in which direction it runs. */
  .said,
  .prose[dir='auto'],
  .json:not(:defined) {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .state {
    margin: 0;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
  }

  /* The caret takes no room, so that no line breaks because of it. */
  [data-caret]:is(p, h3, h4, h5, h6):last-child::after,
  [data-caret]:is(ul, ol):last-child > li:last-child > p:last-child::after,
  [data-caret]:is(ul, ol):last-child > li:last-child > :is(ul, ol) > li:last-child > p::after {
    content: '';
    display: inline-block;
    width: 0.5em;
    height: 1.05em;
    margin-inline: 2px calc(-0.5em - 2px);
    border-radius: 2px;
    background: var(--_accent);
    vertical-align: text-bottom;
    opacity: 0.75;
  }
`;
