import { css } from 'lit';

export default css`
  :host {
    display: block;
    overflow: auto;
    background: var(--surface);
    color: var(--text);
    scrollbar-width: thin;
  }

  .frame {
    display: flex;
    flex-direction: column;
    min-height: 100%;
  }

  .bar {
    position: sticky;
    z-index: 1;
    top: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
    padding: 9px 20px;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }

  h1 {
    margin: 0;
    font-size: 15px;
    font-weight: 650;
    line-height: 1.5;
    white-space: nowrap;
  }

  .about {
    flex: 1 1 220px;
    margin: 0;
    color: var(--text-quiet);
    font-size: 13px;
    line-height: 1.5;
    text-autospace: normal;
    text-wrap: pretty;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .buttons button {
    padding-inline: 12px;
  }

  .gone {
    margin: 0;
    padding: 8px 20px;
    border-bottom: 1px solid var(--line);
    background: var(--well);
    color: var(--failure);
    font-size: 13px;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(var(--across, 1), minmax(0, 1fr));
    flex: 1;
    grid-template-rows: repeat(4, auto) 1fr;
    grid-auto-rows: auto;
    row-gap: 12px;
  }

  .columns > :first-child {
    border-inline-start: 0;
  }

  @media (min-width: 700px) {
    .columns[data-count='2'],
    .columns[data-count='3'],
    .columns[data-count='4'] {
      --across: 2;
    }
  }

  @media (min-width: 700px) and (max-width: 1199px) {
    .columns > :nth-child(odd) {
      border-inline-start: 0;
    }

    .columns > :nth-child(n + 3) {
      border-top: 1px solid var(--line-strong);
    }
  }

  @media (min-width: 1200px) {
    .columns[data-count='3'] {
      --across: 3;
    }

    .columns[data-count='4'] {
      --across: 4;
    }
  }

  @media (min-width: 900px) {
    .columns[data-count='1'] {
      grid-template-rows: 1fr;
    }
  }

  @media (max-width: 699px) {
    .bar,
    .gone {
      padding-inline: 16px;
    }

    .about {
      display: none;
    }

    .buttons {
      margin-inline-start: auto;
    }

    .word {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .columns > :not(:first-child) {
      border-top: 1px solid var(--line-strong);
    }
  }
`;
