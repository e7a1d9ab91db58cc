const css = String.raw;

/**
 * The look of the launcher until the chat comes: that of `natter-launcher`, of which a test makes
 * sure. What a page says of all its elements ends at the first box.
 */
export default css`
  :host(:not([hidden])) {
    display: contents !important;
  }

  div {
    all: initial;
    position: fixed;
    inset-block: auto max(20px, env(safe-area-inset-bottom));
    inset-inline: auto max(20px, env(safe-area-inset-right));
    color-scheme: light dark;
    --accent: var(--natter-accent, light-dark(#007176, #64c3c4));
  }

  :host([position='start']) div {
    inset-inline: max(20px, env(safe-area-inset-left)) auto;
  }

  button {
    all: unset;
    display: grid;
    padding: 15px;
    border-radius: 50%;
    background: var(--accent);
    color: var(
      --natter-on-accent,
      color(
        from var(--accent) xyz calc((0.179 - y) * 1e6) calc((0.179 - y) * 1e6)
          calc((0.179 - y) * 1e6)
      )
    );
    box-shadow:
      0 1px 2px #0003,
      0 8px 24px #0003;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 3px;
  }

  .busy {
    opacity: 0.6;
  }

  /* A failure stands beside the button, for those who see it. */
  .failed:after {
    content: attr(aria-label);
    position: absolute;
    bottom: 68px;
    inset-inline: auto 0;
    width: 220px;
    padding: 12px;
    border-radius: 12px;
    background: canvastext;
    color: canvas;
    font: 13px / 1.5 system-ui;
  }

  :host([position='start']) :after {
    inset-inline: 0 auto;
  }

  svg {
    width: 26px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.35;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
