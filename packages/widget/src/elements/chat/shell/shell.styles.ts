import { css } from 'lit';

/** What the page's own styles say of its elements must not show what is only heard. */
export default css`
  ::slotted([slot='heard']),
  ::slotted([slot='heard-inside']) {
    position: absolute !important;
    width: 1px !important;
    height: 1px !important;
    margin: -1px !important;
    padding: 0 !important;
    border: 0 !important;
    overflow: hidden !important;
    clip-path: inset(50%) !important;
    white-space: nowrap !important;
  }

  @media (max-width: 480px), (max-height: 480px) and (pointer: coarse) {
    /* Only what scrolls is moved by a finger, and never the page behind. */
    .corner header,
    .corner .foot {
      touch-action: pinch-zoom;
    }
  }
`;
