import { css } from 'lit';

export default css`
  :host {
    display: inline-block;
    max-width: 100%;
  }

  figure {
    margin: 0;
  }

  .picture {
    display: block;
    max-width: 100%;
    border-radius: var(--_radius-card);
    cursor: zoom-in;
  }

  img {
    display: block;
    max-width: min(100%, 320px);
    max-height: 240px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_well);
    object-fit: contain;
  }

  figcaption,
  .file,
  .ask {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }

  figcaption {
    max-width: 320px;
    margin-block-start: 2px;
    padding-inline-start: 2px;
    color: var(--_text-quiet);
  }

  .file,
  .ask {
    max-width: 100%;
    min-height: 44px;
    padding-block: 6px;
    padding-inline: 12px 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface-raised);
    text-align: start;
  }

  .ask {
    padding-inline-end: 12px;
    border-color: var(--_line-strong);
    transition: background var(--_quick);
  }

  .ask:hover {
    background: var(--_well);
  }

  :is(.file, .ask) > svg {
    width: 20px;
    height: 20px;
    color: var(--_text-quiet);
  }

  .about {
    display: grid;
    min-width: 0;
    line-height: 1.4;
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }

  figcaption .name {
    font-size: calc(var(--_size) * 12 / 15);
  }

  .kind {
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    font-variant-numeric: tabular-nums;
  }

  a {
    display: grid;
    flex: none;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 8px;
    color: var(--_text-quiet);
  }

  figcaption a {
    width: 24px;
    height: 24px;
  }

  a:hover {
    background: var(--_well);
    color: var(--_text);
  }
`;
