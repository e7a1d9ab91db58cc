import { css } from 'lit';

export default css`
  :host {
    display: block;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: center;
    min-height: 36px;
    margin-block-end: 8px;
    padding: 3px 4px;
    padding-inline-start: 17px;
    border: 1px solid var(--_line);
    border-radius: 18px;
    background: var(--_surface-raised);
    font-size: var(--_size-small);
    animation: appear var(--_calm);
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }

  p {
    margin: 4px 0;
    line-height: 1.5;
  }

  button {
    min-height: 28px;
    margin-inline-start: auto;
    padding: 2px 12px;
    border-radius: 999px;
    color: var(--_accent);
    font-weight: 600;
    transition: background var(--_quick);
  }

  button:hover {
    background: var(--_accent-quiet);
  }
`;
