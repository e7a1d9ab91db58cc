import { css } from 'lit';

export default css`
  .text {
    margin-block-start: 6px;
    margin-inline-start: 7px;
    padding-inline-start: 14px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_text-quiet);
    line-height: 1.6;
    overflow-wrap: anywhere;
    text-autospace: normal;
    line-break: strict;
  }

  p {
    margin: 0 0 0.6em;
    white-space: pre-wrap;
  }

  p:last-child {
    margin-bottom: 0;
  }

  .growing {
    animation: breathe 2.4s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      color: var(--_text);
    }
  }
`;
