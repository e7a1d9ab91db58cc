import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }

  dialog {
    position: fixed;
    inset: 0;
    width: 100vw;
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: oklch(0.16 0.008 250 / 0.95);
    color: oklch(0.96 0.004 85);
    font: var(--_size) / 1.5 var(--_font);
    cursor: zoom-out;
    animation: appear var(--_calm);
  }

  dialog::backdrop {
    background: none;
  }

  figure {
    display: flex;
    flex-direction: column;
    gap: 12px;
    align-items: center;
    justify-content: center;
    height: 100%;
    margin: 0;
    padding: max(24px, env(safe-area-inset-top)) max(24px, env(safe-area-inset-right))
      max(24px, env(safe-area-inset-bottom)) max(24px, env(safe-area-inset-left));
  }

  img {
    min-width: min(100%, 160px);
    max-width: 100%;
    max-height: calc(100dvh - 48px - 5lh);
    border-radius: 6px;
    /* What is drawn in ink alone has to have its paper. */
    background: oklch(0.99 0.004 85);
    object-fit: contain;
    animation: grow var(--_calm);
  }

  .failed {
    margin: 0;
  }

  figcaption {
    max-width: min(100%, 68ch);
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    font-size: var(--_size-small);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    cursor: auto;
  }

  button {
    position: absolute;
    inset-block-start: max(12px, env(safe-area-inset-top));
    inset-inline-end: max(12px, env(safe-area-inset-right));
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 999px;
    background: oklch(0.16 0.008 250 / 0.72);
    transition: background var(--_quick);
  }

  button:hover {
    background: oklch(0.34 0.01 250 / 0.9);
  }

  button:focus-visible {
    outline-color: currentcolor;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @keyframes grow {
    from {
      transform: scale(0.97);
    }
  }

  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }
  }
`;
