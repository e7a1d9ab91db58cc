import { css } from 'lit';

export default css`
  :host {
    display: block;
  }

  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 4px 0 12px;
  }

  .swatches label {
    position: relative;
    width: 28px;
    height: 28px;
    border-radius: 999px;
    background: var(--swatch);
    box-shadow: inset 0 0 0 1px var(--line-strong);
    cursor: pointer;
  }

  .swatches label:has(:checked) {
    box-shadow:
      0 0 0 2px var(--surface),
      0 0 0 4px var(--text);
  }

  .swatches label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 5px;
  }

  .swatches input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  [type='color'] {
    width: 36px;
    height: 34px;
    padding: 3px;
    border: 1px solid var(--line-strong);
    border-radius: 8px;
    background: none;
    cursor: pointer;
  }

  .field {
    width: 96px;
  }

  .hint {
    margin-top: 8px;
  }
`;
