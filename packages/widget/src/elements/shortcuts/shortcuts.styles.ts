import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }

  dialog {
    width: min(380px, 100vw - 32px);
    max-height: min(560px, 100dvh - 32px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    box-shadow:
      0 2px 6px oklch(0.2 0.02 250 / 0.1),
      0 20px 56px oklch(0.2 0.02 250 / 0.24);
    color: var(--_text);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  dialog[open] {
    animation: appear var(--_calm);
  }

  dialog::backdrop {
    background: oklch(0.2 0.02 250 / 0.32);
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }

  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    padding: 14px 20px 18px;
  }

  h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
  }

  button {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    margin-inline-end: -8px;
    border-radius: 999px;
    color: var(--_text-quiet);
    transition: background var(--_quick);
  }

  button:hover {
    background: var(--_well);
    color: var(--_text);
  }

  dl {
    grid-column: 1 / -1;
    margin: 6px 0 0;
    font-size: calc(var(--_size) * 14 / 15);
    line-height: 1.45;
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(88px, 1fr) minmax(0, max-content);
    gap: 16px;
    align-items: center;
    min-height: 40px;
    padding-block: 6px;
  }

  dl > div + div {
    border-block-start: 1px solid var(--_line);
  }

  dd {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    justify-content: end;
    margin: 0;
  }

  /* Keys stand in the order in which they are pressed, in every direction of writing. */
  dd span {
    display: inline-flex;
    gap: 4px;
    direction: ltr;
  }

  kbd {
    min-width: 24px;
    padding: 1px 6px;
    border: 1px solid var(--_line-strong);
    border-block-end-width: 2px;
    border-radius: 6px;
    background: var(--_surface);
    color: var(--_text);
    font: 500 calc(var(--_size) * 12.5 / 15) / 1.5 var(--_font);
    text-align: center;
  }
`;
