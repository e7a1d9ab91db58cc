import { css } from 'lit';

export default css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: minmax(340px, 400px) minmax(0, 1fr);
    min-height: 0;
    overflow: hidden;
  }

  .choose,
  .see {
    min-width: 0;
    min-height: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .choose {
    padding: 32px 32px 64px 36px;
    border-inline-end: 1px solid var(--line);
  }

  .see {
    padding: 24px 32px 64px;
  }

  h1 {
    margin: 0 0 10px;
    font-size: 24px;
    font-weight: 680;
    line-height: 1.3;
    text-wrap: balance;
  }

  .introduction {
    margin: 0 0 24px;
    color: var(--text-quiet);
    text-autospace: normal;
    line-break: strict;
  }

  .code,
  .next {
    max-width: 880px;
    margin-top: 36px;
  }

  .code h2 {
    margin-bottom: 8px;
  }

  ol {
    margin: 16px 0 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }

  li {
    position: relative;
    margin: 0 0 24px;
    padding-inline-start: 40px;
    counter-increment: step;
  }

  li::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    width: 26px;
    height: 26px;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    font-size: 13px;
    font-weight: 600;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }

  li > p {
    margin: 0;
    text-autospace: normal;
  }

  li > .hint {
    max-width: 68ch;
    margin-top: 4px;
  }

  li copyable-code {
    margin: 8px 0;
  }

  @media (max-width: 999px) {
    :host {
      display: block;
      overflow: auto;
    }

    .choose,
    .see {
      overflow: visible;
    }

    .choose {
      padding: 28px 24px 12px;
      border-inline-end: 0;
    }

    .see {
      padding: 24px 24px 56px;
    }
  }

  @media (max-width: 479px) {
    .choose {
      padding: 24px 18px 8px;
    }

    .see {
      padding: 20px 18px 48px;
    }

    li {
      padding-inline-start: 36px;
    }
  }
`;
