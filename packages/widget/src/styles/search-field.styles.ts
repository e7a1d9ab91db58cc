import { css } from 'lit';

/** A field for what is looked for, its sign before it: in a `label` that shows the focus. */
export default css`
  label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    background: var(--_surface-raised);
    color: var(--_text-quiet);
    transition: border-color var(--_quick);
  }

  label:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  input {
    width: 100%;
    margin: 0;
    padding: 0 8px;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    text-overflow: ellipsis;
  }

  /* The whole field shows the focus. */
  input:focus-visible {
    outline: none;
  }
`;
