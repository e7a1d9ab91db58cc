import { css } from 'lit';

export default css`
  :host {
    display: block;
    min-height: 0;
    background: var(--_surface);
    color: var(--_text);
  }

  section {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
  }

  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 6px;
    padding: 10px 12px;
  }

  label {
    padding-inline: 12px 4px;
  }

  label svg {
    width: 18px;
    height: 18px;
  }

  input {
    height: 34px;
  }

  /* Two strokes, as in the other icons. */
  input::-webkit-search-cancel-button {
    --_stroke:
      #0000 calc(50% - 0.8px), #000 calc(50% - 0.7px) calc(50% + 0.7px), #0000 calc(50% + 0.8px);

    appearance: none;
    width: 24px;
    height: 24px;
    margin-inline-end: -4px;
    background: var(--_text-quiet);
    mask:
      linear-gradient(45deg, var(--_stroke)) center / 10px 10px no-repeat,
      linear-gradient(-45deg, var(--_stroke)) center / 10px 10px no-repeat;
    cursor: pointer;
  }

  input::-webkit-search-cancel-button:hover {
    background: var(--_text);
  }

  /* The whole field shows the focus. */
  section:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  .round {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 999px;
    color: var(--_text-quiet);
    transition:
      background var(--_quick),
      opacity var(--_quick);
  }

  .round:hover {
    background: var(--_well);
    color: var(--_text);
  }

  .back:dir(rtl) svg {
    transform: scaleX(-1);
  }

  .rows {
    padding: 0 8px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }

  h3 {
    margin: 0;
    padding: 14px 12px 4px;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    font-weight: 600;
    line-height: 1.4;
  }

  h3::first-letter {
    text-transform: uppercase;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .keep,
  .sure,
  .again,
  .more {
    min-height: 32px;
    padding: 3px 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    font-size: var(--_size-small);
    font-weight: 550;
    transition: background var(--_quick);
  }

  :is(.keep, .sure, .again, .more):hover:not([aria-disabled='true']) {
    background: var(--_well);
  }

  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  .more {
    display: block;
    margin: 12px auto 4px;
  }

  .rest {
    margin: 0;
    padding: 48px 20px;
    color: var(--_text-quiet);
    text-align: center;
    text-wrap: balance;
  }

  ul ~ .rest {
    padding-block: 16px;
  }

  .rest p {
    margin: 0 0 10px;
  }

  .again {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-inline: 8px 12px;
    color: var(--_text);
  }

  .again svg {
    width: 16px;
    height: 16px;
  }

  .dots {
    display: flex;
    gap: 5px;
    justify-content: center;
  }

  /* A list that comes quickly shows nothing in between. */
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 999px;
    background: currentcolor;
    opacity: 0;
    /* Where nothing moves, the end of it stays. */
    animation: breathe 1.4s 0.3s ease-in-out infinite forwards;
  }

  .dots i:nth-of-type(2) {
    animation-delay: 0.46s;
  }

  .dots i:nth-of-type(3) {
    animation-delay: 0.62s;
  }

  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }

    30% {
      opacity: 1;
    }
  }

  /* A smaller size makes phones zoom in on focus. */
  @media (pointer: coarse) {
    input {
      font-size: max(16px, var(--_size));
    }
  }
`;
