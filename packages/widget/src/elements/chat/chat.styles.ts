import { css } from 'lit';

export default css`
  /* Rules of the page for all of its elements end at the host: what matters is said inside. */
  :host {
    display: block !important;
  }

  :host(:is([mode='bubble'], [mode='side'])) {
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
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    min-height: calc(var(--_room) * 14);
    padding: calc(var(--_room) * 2) calc(var(--_room) * 5);
    border-bottom: 1px solid var(--_line);
  }

  ::slotted([slot='avatar']) {
    grid-row: 1 / span 2;
    width: 32px;
    height: 32px;
    margin-inline-end: 10px;
    border-radius: 999px;
    object-fit: cover;
  }

  h2 {
    grid-column: 2;
    overflow: hidden;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: match-parent;
  }

  h2:not(:has(+ .sandbox)) {
    grid-row: 1 / span 2;
  }

  .sandbox {
    grid-area: 2 / 2;
    margin: 0;
    color: var(--_notice);
    font-size: calc(var(--_size) * 12.5 / 15);
    line-height: 1.4;
  }

  .tools {
    grid-area: 1 / 3 / span 2;
    display: flex;
    align-items: center;
    gap: 2px;
    margin-inline: 8px -8px;
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
    padding: 4px calc(var(--_room) * 3.5 + var(--_margin, 0px)) calc(var(--_room) * 3.5);
  }

  .foot p {
    margin: 0;
    padding: 4px 6px 8px;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
  }

  ::slotted([slot='above-composer']) {
    display: block;
    margin: 0 6px 8px;
  }

  ::slotted([slot='footer']) {
    display: block;
    margin: 8px 6px 0;
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    text-align: center;
  }

  :host([mode='inline']) {
    height: 560px;
    min-height: 280px;
  }

  :host([mode='inline']) .panel {
    height: 100%;
  }

  :host([mode='page']) {
    position: fixed;
    inset: 0;
  }

  :host([mode='page']) .panel {
    --_margin: max(0px, 50% - 380px);
  }

  /* The lines of a wide page are as long as can be read; the whole page can be scrolled by. */
  natter-thread,
  natter-conversations {
    padding-inline: var(--_margin, 0);
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

  .corner {
    /* Where its side of the page is: 1 on the right, -1 on the left. */
    --_side: 1;
  }

  .corner:dir(rtl),
  :host([position='start']) .corner {
    --_side: -1;
  }

  :host([position='start']) .corner:dir(rtl) {
    --_side: 1;
  }

  /* It grows from the middle of the launcher. Its side is the page's, whatever the direction of its language. */
  .corner .panel {
    --_width: min(400px, 100vw - 40px);
    position: absolute;
    bottom: 72px;
    left: calc((100% - var(--_width)) * (var(--_side) + 1) / 2);
    width: var(--_width);
    height: min(680px, 100dvh - 112px);
    box-shadow: var(--_shadow);
    transform-origin: calc(50% + (50% - 28px) * var(--_side)) calc(100% + 44px);
    transition:
      opacity var(--_calm),
      scale var(--_calm),
      translate var(--_calm),
      visibility 0s;
  }

  .side .panel {
    --_width: 420px;
    position: fixed;
    inset-block: 0;
    height: 100dvh;
    border-width: 0 1px;
    border-radius: 0;
  }

  .corner .panel[inert] {
    scale: var(--_far, 0.9);
    translate: var(--_away, none);
    opacity: var(--_closed, 0);
    visibility: hidden;
    transition-delay: 0s, 0s, 0s, calc(220ms * var(--_pace));
  }

  .side {
    --_far: 1;
    --_away: calc(101% * var(--_side));
    --_closed: 1;
  }

  @starting-style {
    .corner .panel {
      scale: var(--_far, 0.9);
      translate: var(--_away, none);
      opacity: var(--_closed, 0);
    }
  }

  .side .panel:not([inert]) ~ natter-launcher {
    visibility: hidden;
  }

  /* What covers a window is told by its own styles as well: see the cover of the shell. */
  @media (max-width: 480px), (max-height: 480px) and (pointer: coarse) {
    .corner .panel.panel {
      --_far: 1;
      --_away: 0 101%;
      --_closed: 1;
      position: fixed;
      inset: var(--_top, 0) 0 auto;
      width: 100%;
      height: var(--_height, 100dvh);
      padding: env(safe-area-inset-top) env(safe-area-inset-right)
        var(--_bottom, env(safe-area-inset-bottom)) env(safe-area-inset-left);
      border: 0;
      border-radius: 0;
      overscroll-behavior: contain;
    }

    .panel:not([inert]) ~ natter-launcher {
      visibility: hidden;
    }
  }

  :host([mode='page']) .panel {
    position: relative;
    inset-block-start: var(--_top, 0);
    height: var(--_height, 100dvh);
    padding: env(safe-area-inset-top) env(safe-area-inset-right)
      var(--_bottom, env(safe-area-inset-bottom)) env(safe-area-inset-left);
    border: 0;
    border-radius: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    .corner .panel {
      --_away: none !important;
      --_closed: 0 !important;
      scale: none !important;
    }
  }
`;
