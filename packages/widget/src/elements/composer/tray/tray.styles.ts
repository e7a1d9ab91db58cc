import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }

  ul,
  p {
    grid-column: 1 / -1;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    max-height: 143px;
    margin: 0;
    padding: 7px;
    overflow-y: auto;
    list-style: none;
    scrollbar-width: thin;
  }

  li {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    max-width: 100%;
    padding: 4px;
    border-radius: 12px;
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    animation: arrive var(--_calm);
  }

  li[aria-busy='true'] {
    color: var(--_text-quiet);
  }

  canvas {
    display: block;
    width: 40px;
    height: 40px;
    border-radius: 8px;
  }

  li > svg {
    justify-self: center;
    margin-block: 10px;
    color: var(--_text-quiet);
  }

  .name {
    display: grid;
    font-size: var(--_size-small);
    line-height: 1.35;
  }

  bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  small {
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    font-variant-numeric: tabular-nums;
  }

  button {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: 999px;
    color: var(--_text-quiet);
  }

  .attach {
    grid-column: 1;
    width: 36px;
    height: 36px;
  }

  li button svg {
    width: 16px;
    height: 16px;
  }

  button:hover {
    background: var(--_line);
    color: var(--_text);
  }

  p {
    margin: 0;
    padding: 2px 12px;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    overflow-wrap: anywhere;
  }

  .failed {
    color: var(--_failure);
  }

  @keyframes arrive {
    from {
      opacity: 0;
    }
  }

  @media (pointer: coarse) {
    button {
      width: 36px;
      height: 36px;
    }
  }
`;
