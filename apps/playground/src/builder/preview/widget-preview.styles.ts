import { css } from 'lit';

export default css`
  :host {
    display: block;
    min-width: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    margin-bottom: 12px;
  }

  .bar .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }

  .who {
    display: flex;
    align-items: center;
    gap: 7px;
    margin: 0;
    font-size: 13px;
    line-height: 1.5;
  }

  .who:empty {
    display: none;
  }

  .who::before {
    content: '';
    flex: none;
    width: 7px;
    height: 7px;
    border-radius: 999px;
    background: currentcolor;
  }

  .sandbox {
    color: var(--notice);
  }

  .sandbox::before {
    border-radius: 1px;
    transform: rotate(45deg);
  }

  .live {
    color: var(--live);
  }

  .gone {
    color: var(--failure);
  }

  .window {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: clamp(520px, 100dvh - 190px, 760px);
    margin-inline: auto;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--raised);
    box-shadow:
      0 1px 2px oklch(0.2 0.02 250 / 0.06),
      0 12px 32px oklch(0.2 0.02 250 / 0.08);
    transition: max-width 220ms ease-out;
  }

  .page[data-scheme='light'] {
    color-scheme: light;
  }

  .page[data-scheme='dark'] {
    color-scheme: dark;
  }

  .window[data-width='phone'] {
    max-width: 392px;
    border-radius: 20px;
  }

  .address {
    width: min(60%, 320px);
    margin: 8px auto;
    padding: 2px 12px;
    border-radius: 999px;
    background: var(--well);
    color: var(--text-quiet);
    font-size: 12px;
    line-height: 1.6;
    text-align: center;
  }

  /*
   * To the chat this is the viewport: what is fixed stays within it, and its size stands where the
   * widget's own rules have that of the window.
   */
  .viewport {
    position: relative;
    min-height: 0;
    overflow: hidden;
    border-top: 1px solid var(--line);
    contain: layout;
    container: viewport / size;
  }

  .page {
    height: 100%;
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .page:focus-visible {
    outline-offset: -3px;
  }

  preview-chat[mode='inline'] {
    margin-bottom: 36px;
    height: min(520px, 100cqh - 48px);
  }

  preview-chat[mode='bubble']::part(panel) {
    --_width: min(400px, 100cqw - 40px);
    height: min(680px, 100cqh - 112px);
  }

  preview-chat:is([mode='side'], [mode='page'])::part(panel) {
    height: 100cqh;
  }

  @container viewport (max-width: 480px) {
    preview-chat:is([mode='bubble'], [mode='side'])::part(panel) {
      position: fixed;
      inset: 0;
      width: auto;
      height: 100cqh;
      border: 0;
      border-radius: 0;
    }

    .shop-top {
      padding: 14px 20px;
    }

    .shop-body {
      padding: 32px 20px 110px;
    }
  }

  @media (max-width: 699px) {
    .width {
      display: none;
    }

    .bar .end {
      margin-inline-start: 0;
    }

    .window {
      height: clamp(480px, 100dvh - 120px, 680px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .window {
      transition: none;
    }
  }
`;
