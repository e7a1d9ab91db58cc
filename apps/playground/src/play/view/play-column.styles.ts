import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-row: span 5;
    grid-template-rows: subgrid;
    min-width: 0;
    padding: 14px 18px 40px;
    border-inline-start: 1px solid var(--line);
  }

  .set {
    display: contents;
  }

  .seen {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-width: 0;
  }

  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: 10px;
  }

  h2 {
    min-width: 16px;
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    line-height: 32px;
  }

  .tools {
    display: flex;
    margin-inline-end: -7px;
  }

  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .ask label {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .ask input {
    width: 60px;
  }

  .ask .run {
    min-width: 84px;
    margin-inline-start: auto;
  }

  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    font-size: 12px;
    line-height: 1.6;
  }

  h3 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }

  .outcome p {
    margin: 0;
    color: var(--text-quiet);
  }

  .outcome .synthetic {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--notice);
  }

  .synthetic::before {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    border-radius: 1px;
    background: currentcolor;
    rotate: 45deg;
  }

  .outcome play-summary {
    flex: 1 0 100%;
    margin-top: 6px;
  }

  ol {
    display: flex;
    flex-direction: column;
    min-width: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    padding: 12px 0 16px;
  }

  li + li {
    border-top: 1px solid var(--line);
  }

  .nothing {
    margin: 0;
    color: var(--text-quiet);
    font-size: 13px;
  }

  @media (min-width: 900px) {
    :host([alone]) {
      grid-row: auto;
      grid-template-columns: minmax(340px, 440px) minmax(0, 1fr);
      grid-template-rows: auto;
      gap: 0 40px;
      padding: 0 28px;
      border: 0;
    }

    :host([alone]) .set,
    :host([alone]) .seen {
      display: flex;
      flex-direction: column;
      gap: 12px;
      min-width: 0;
      padding-block: 18px 48px;
    }

    :host([alone]) .seen {
      padding-inline-start: 40px;
      border-inline-start: 1px solid var(--line);
    }

    :host([alone]) ol,
    :host([alone]) .outcome {
      width: 100%;
      max-width: 46em;
    }
  }

  @media (max-width: 699px) {
    :host {
      padding-inline: 16px;
      border-inline-start: 0;
    }
  }
`;
