import { css } from 'lit';
import controls from './controls.styles.ts';

export default [
  controls,
  css`
    :host {
      display: grid;
      grid-template-rows: auto auto minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
      background: var(--raised);
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 8px;
      min-height: 46px;
      padding: 6px 14px;
      border-bottom: 1px solid var(--line);
    }

    .end {
      display: flex;
      flex: 1 1 auto;
      justify-content: flex-end;
      gap: 6px 8px;
    }

    scenario-switch {
      flex: 1 1 auto;
      width: 6em;
      max-width: 15em;
    }

    .twin {
      margin: 0;
      padding: 8px 16px;
      border-bottom: 1px solid var(--line);
      color: var(--text-quiet);
      font-size: 13px;
    }

    code-editor {
      min-height: 0;
    }
  `,
];
