import { css } from 'lit';

export default css`
  :host {
    /* How high a row of actions is: it lies in the room between two messages. */
    --_row: clamp(24px, calc(var(--_room) * 7), 28px);

    display: block;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }

  :host(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .messages {
    min-height: 100%;
    padding-block: 10px;
  }

  .messages:has(.greeting:not([hidden])) {
    display: flex;
    flex-direction: column;
  }

  /* What is far away is not laid out; it keeps the height that it had, or the one that it may have. */
  .group {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_row) + 4px);
    padding: 2px calc(var(--_room) * 5) calc(var(--_row) + 2px);
    content-visibility: auto;
  }

  .light {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .light.user {
    align-self: flex-end;
    max-width: 85%;
    padding: calc(var(--_room) * 2) calc(var(--_room) * 3.5);
    border-radius: var(--_radius);
    background: var(--_bubble);
    color: var(--_bubble-text);
  }

  .light::before {
    content: var(--_assistant);
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .light.user::before {
    content: var(--_you);
  }

  .live {
    animation: rise var(--_calm);
  }

  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }

  .greeting {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    margin-block: auto 0;
    padding: 10px calc(var(--_room) * 5);
    overflow-wrap: anywhere;
  }

  .greeting p {
    margin: 0 0 8px;
    font-size: calc(var(--_size) * 22 / 15);
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }

  .greeting button {
    padding: 7px 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 18px;
    text-align: start;
    transition:
      background var(--_quick),
      border-color var(--_quick);
  }

  .greeting button:hover {
    border-color: var(--_accent);
    background: var(--_accent-quiet);
  }

  .dots,
  .resuming,
  natter-notice {
    margin: 2px calc(var(--_room) * 5) 10px;
  }

  /* A connection that comes back at once is nobody's concern. */
  .resuming {
    color: var(--_text-quiet);
    font-size: var(--_size-small);
    animation: late 1ms 2s backwards;
  }

  @keyframes late {
    from {
      visibility: hidden;
    }
  }

  /* It lies above the messages and takes no room among them. */
  .fresh {
    position: sticky;
    inset-block-end: 12px;
    display: flex;
    gap: 6px;
    align-items: center;
    width: max-content;
    height: 34px;
    margin: -34px auto 0;
    padding-block: 0;
    padding-inline: 10px 14px;
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    background: var(--_surface-raised);
    font-size: var(--_size-small);
    animation: rise var(--_calm);
  }

  .fresh svg {
    width: 16px;
    height: 16px;
  }

  .dots {
    display: flex;
    gap: 5px;
    align-items: center;
    height: calc(var(--_size) * 1.6);
  }

  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 999px;
    background: var(--_text-quiet);
    animation: breathe 1.4s ease-in-out infinite;
  }

  .dots i:nth-of-type(2) {
    animation-delay: 0.16s;
  }

  .dots i:nth-of-type(3) {
    animation-delay: 0.32s;
  }

  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }

    30% {
      opacity: 1;
    }
  }
`;
