import { css } from 'lit';

export default css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    overflow: hidden;
  }

  .place {
    height: 100%;
    font-size: 13px;
  }

  /* A phone would zoom into anything smaller. */
  @media (pointer: coarse) {
    .place {
      font-size: 16px;
    }
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .hint {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-end: 12px;
    margin: 0;
    padding: 3px 10px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--raised);
    color: var(--text-quiet);
    font: 12px/1.6 var(--font);
    pointer-events: none;
  }
`;
