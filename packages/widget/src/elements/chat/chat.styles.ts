import { css } from 'lit';

export default css`
  /* Rules of the page for all of its elements end at the host: what matters is said inside. */
  :host {
    display: block !important;
  }

  :host([mode='bubble']) {
    display: contents !important;
  }

  :host([hidden]) {
    display: none !important;
  }

  /* What a page says about all of its elements reaches the host, and would be inherited from there. */
  .panel {
    color: var(--_text);
    font: 400 var(--_size) / 1.6 var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .panel:lang(zh),
  .panel:lang(ja) {
    line-height: 1.75;
  }

  header {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    column-gap: 8px;
    min-height: 56px;
    padding: 8px 20px;
    border-bottom: 1px solid var(--_line);
  }

  h2 {
    overflow: hidden;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  h2:not(:has(+ .sandbox)) {
    grid-row: 1 / span 2;
  }

  .sandbox {
    grid-row: 2;
    margin: 0;
    color: var(--_notice);
    font-size: calc(var(--_size) * 12.5 / 15);
    line-height: 1.4;
  }

  .tools {
    grid-row: 1 / span 2;
    grid-column: 2;
    display: flex;
    gap: 2px;
    margin-inline-end: -8px;
  }

  .tools button {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 999px;
    color: var(--_text-quiet);
    transition: background var(--_quick);
  }

  .tools button:hover {
    background: var(--_well);
    color: var(--_text);
  }

  .foot {
    padding: 4px 14px 14px;
  }

  :host([mode='inline']) {
    height: 560px;
    min-height: 280px;
  }

  :host([mode='inline']) .panel {
    height: 100%;
  }

  .corner {
    all: initial;
    display: block;
    position: fixed;
    z-index: 2147483000;
    inset-block: auto max(20px, env(safe-area-inset-bottom));
    inset-inline: auto max(20px, env(safe-area-inset-right));
    color-scheme: inherit;
    font-size: 0;
  }

  :host([position='start']) .corner {
    inset-inline: max(20px, env(safe-area-inset-left)) auto;
  }

  .corner .panel {
    position: absolute;
    inset-block-end: 72px;
    inset-inline-end: 0;
    width: min(400px, 100vw - 40px);
    height: min(680px, 100dvh - 112px);
    box-shadow:
      0 2px 6px oklch(0.2 0.02 250 / 0.08),
      0 20px 56px oklch(0.2 0.02 250 / 0.2);
    transform-origin: 100% 100%;
    transition:
      opacity var(--_calm),
      transform var(--_calm),
      visibility 0s;
  }

  :host([position='start']) .corner .panel {
    inset-inline: 0 auto;
    transform-origin: 0 100%;
  }

  .corner:dir(rtl) .panel {
    transform-origin: 0 100%;
  }

  :host([position='start']) .corner:dir(rtl) .panel {
    transform-origin: 100% 100%;
  }

  .corner .panel[inert] {
    opacity: 0;
    transform: scale(0.94) translateY(8px);
    visibility: hidden;
    transition:
      opacity var(--_quick),
      transform var(--_quick),
      visibility 0s 140ms;
  }

  @starting-style {
    .corner .panel {
      opacity: 0;
      transform: scale(0.94) translateY(8px);
    }
  }

  @media (max-width: 480px) {
    .corner .panel {
      position: fixed;
      inset: 0;
      width: auto;
      height: 100dvh;
      padding-block-end: env(safe-area-inset-bottom);
      border: 0;
      border-radius: 0;
    }

    :host([mode='bubble'][open]) natter-launcher {
      visibility: hidden;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .corner .panel {
      transform: none !important;
    }
  }
`;
