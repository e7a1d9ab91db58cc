import { css } from 'lit';

export default css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 0 8px;
    padding: calc(var(--_room) * 2) calc(var(--_room) * 3);
    border: 1px solid color-mix(in oklab, var(--_failure) 28%, transparent);
    border-radius: var(--_radius-card);
    background: color-mix(in oklab, var(--_failure) 6%, var(--_surface));
    font-size: var(--_size-small);
    line-height: 1.55;
  }

  /* The first line, its icon and the button stand on one middle, however large the text is. */
  :host > svg {
    flex: none;
    height: 1lh;
    margin-block: 4px;
    color: var(--_failure);
  }

  p {
    flex: 1 1 200px;
    margin: 4px 0;
    font-variant-numeric: tabular-nums;
  }

  button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    margin-inline-start: 28px;
    padding-block: 3px;
    padding-inline: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    font-weight: 550;
    transition: background var(--_quick);
  }

  button:hover:enabled {
    background: var(--_well);
  }

  button:disabled {
    color: var(--_text-quiet);
    cursor: default;
  }

  /* What goes on by itself is no failure. */
  :host([held]) {
    border-color: var(--_line);
    background: none;
    color: var(--_text-quiet);
  }

  :host([held]) > svg {
    color: inherit;
  }

  button svg {
    width: 16px;
    height: 16px;
  }
`;
