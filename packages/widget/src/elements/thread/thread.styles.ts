import { css } from 'lit';

export default css`
  :host {
    display: block;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }

  .messages {
    display: flex;
    flex-direction: column;
    gap: 20px;
    min-height: 100%;
    padding: 20px;
  }

  natter-message {
    animation: rise var(--_calm) both;
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
