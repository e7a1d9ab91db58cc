import { css } from 'lit';
import ways from '../ways.styles.ts';

export default css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    animation: appear var(--_quick);
  }

  :host(:focus-within) {
    border-color: var(--_accent);
  }

  textarea {
    field-sizing: content;
    width: 100%;
    min-height: 2lh;
    max-height: 12lh;
    margin: 0;
    padding: 2px 6px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    resize: none;
    overflow-y: auto;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }

  @supports not (field-sizing: content) {
    textarea {
      height: 5lh;
    }
  }

  /* The whole field shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  :host(:has(textarea:focus-visible)) {
    outline: 1px solid var(--_accent);
  }

  /* Where it is smaller, phones zoom in. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, var(--_size));
    }
  }

  ${ways}
`;
