import { css } from 'lit';

/** How schema, JSON and type stand beside each other. */
export default css`
  .views {
    display: grid;
    gap: 16px;
    margin-top: 14px;
  }

  .views.wide {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  .name {
    margin: 0 0 6px;
    font-size: 12px;
    font-weight: 600;
  }

  .lines {
    padding: 8px 0;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--well);
    font: 12px/1.6 var(--font-code);
  }

  .wide .lines {
    font-size: 11px;
  }

  .code-line {
    display: block;
    box-sizing: border-box;
    width: 100%;
    margin: 0;
    padding: 0 10px 0 calc(10px + var(--depth) * 14px + 16px);
    border: 0;
    border-inline-start: 3px solid transparent;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-indent: -16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  button.code-line {
    cursor: pointer;
  }

  .code-line.marked {
    border-inline-start-color: var(--accent);
    background: var(--selection);
  }

  .trouble {
    margin: 0 10px 3px;
    color: var(--failure);
    font: 12px/1.5 var(--font);
    overflow-wrap: anywhere;
  }

  .square {
    stroke: var(--data);
    stroke-width: 1;
  }

  .square.empty {
    fill: none;
    stroke: var(--failure);
    stroke-dasharray: 3 2;
  }

  .hint {
    margin: 8px 0 0;
    color: var(--text-quiet);
  }
`;
