import { css } from 'lit';

/** Its button and its line are places of the composer's grid. */
export default css`
  :host {
    display: contents;
  }

  button {
    grid-column: 3;
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 999px;
    color: var(--_text-quiet);
    transition: background var(--_quick);
  }

  button:hover {
    background: var(--_well);
    color: var(--_text);
  }

  /* What listens is seen to do so, and not by its colour alone: it is full, and it breathes. */
  .listening,
  .listening:hover {
    background: var(--_accent-quiet);
    color: var(--_accent);
  }

  .listening svg {
    fill: currentcolor;
    animation: listen 1.8s ease-in-out infinite;
  }

  .listening path {
    fill: none;
  }

  @keyframes listen {
    50% {
      transform: scale(1.14);
    }
  }

  p {
    grid-column: 1 / -1;
    grid-row: 3;
    margin: 0;
    padding: 0 12px 4px;
    color: var(--_failure);
    font-size: var(--_size-small);
  }

  p:empty {
    display: none;
  }

  @media (forced-colors: active) {
    .listening {
      outline: 2px solid Highlight;
    }
  }
`;
