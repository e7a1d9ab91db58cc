import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  .tabs {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    min-height: 46px;
    overflow-x: auto;
    padding: 8px 12px 0;
    border-bottom: 1px solid var(--line);
    scrollbar-width: none;
  }

  .tabs button {
    flex: none;
    margin: 0;
    padding: 6px 10px 8px;
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    color: var(--text-quiet);
    font: 13px/1.5 var(--font);
    cursor: pointer;
  }

  .tabs button:hover {
    color: var(--text);
  }

  .tabs button[aria-selected='true'] {
    border-color: var(--accent);
    color: var(--text);
    font-weight: 600;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }

  .count {
    margin-inline-start: 5px;
    color: var(--text-quiet);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .panels {
    min-height: 0;
  }

  .panels > div {
    height: 100%;
    overflow: auto;
    scrollbar-width: thin;
  }

  .panels > [hidden] {
    display: none;
  }

  .panels > .chat {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    padding: 8px 16px 16px;
    overflow: hidden;
  }

  .panels > .chat[hidden] {
    display: none;
  }

  .caption {
    margin: 0 0 8px;
    color: var(--text-quiet);
    font: 12px/1.5 var(--font-code);
  }

  natter-chat {
    height: 100%;
    min-height: 0;
  }

  .synthetic {
    margin: 0;
    padding: 0 16px 12px;
    color: var(--notice);
    font: 12px/1.5 var(--font);
  }
`;
