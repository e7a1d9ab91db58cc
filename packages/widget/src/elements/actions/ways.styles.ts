import { css } from 'lit';

/** The ways out of what is filled in under a message. */
export default css`
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: flex-end;
  }

  .ways button {
    min-height: 32px;
    padding: 4px 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    font-size: var(--_size-small);
    font-weight: 550;
    transition:
      background var(--_quick),
      opacity var(--_quick);
  }

  .ways button:hover {
    background: var(--_well);
  }

  .ways .first {
    border-color: transparent;
    background: var(--_accent-fill);
    color: var(--_on-accent);
  }

  .ways .first:hover {
    background: var(--_accent-fill);
    opacity: 0.9;
  }

  .ways [aria-disabled='true'],
  .ways [aria-disabled='true']:hover {
    border-color: var(--_line);
    background: none;
    color: var(--_text-quiet);
    cursor: default;
    opacity: 1;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .ways .first {
      border-color: ButtonText;
    }

    .ways [aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
