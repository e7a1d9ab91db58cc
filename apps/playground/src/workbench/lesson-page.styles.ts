import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100dvh;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  button,
  select {
    margin: 0;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 13px;
    line-height: 1.5;
    cursor: pointer;
  }

  button {
    padding: 4px 14px;
    transition: background 140ms;
  }

  select {
    padding: 4px 8px;
  }

  option {
    background: var(--raised);
    color: var(--text);
  }

  button:hover,
  select:hover {
    background: var(--well);
  }

  .run {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  .run:hover {
    background: color-mix(in oklab, var(--accent) 88%, var(--text));
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 10px 20px;
    border-bottom: 1px solid var(--line);
  }

  .name {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0;
    font-size: 15px;
    font-weight: 650;
    white-space: nowrap;
  }

  .name span {
    padding-inline-start: 10px;
    border-inline-start: 1px solid var(--line-strong);
    color: var(--text-quiet);
    font-weight: 400;
    line-height: 1.3;
  }

  .name img {
    display: block;
    width: 24px;
    height: 24px;
  }

  .top model-badge {
    flex: 0 1 auto;
  }

  .choices {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }

  .tabs {
    display: none;
  }

  main {
    display: grid;
    grid-template-columns: minmax(320px, 0.9fr) minmax(380px, 1.15fr) minmax(320px, 0.85fr);
    min-height: 0;
  }

  main > section {
    min-width: 0;
    min-height: 0;
  }

  .read {
    overflow-y: auto;
    padding: 32px 36px 64px;
    scrollbar-width: thin;
  }

  .work {
    display: grid;
    grid-template-rows: auto minmax(0, 1.35fr) auto minmax(0, 1fr);
    border-inline: 1px solid var(--line);
    background: var(--raised);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    padding: 6px 16px;
    border-bottom: 1px solid var(--line);
  }

  .bar h2 {
    margin: 0;
    font: 600 13px/1.5 var(--font);
  }

  .bar .end {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }

  .result-bar {
    min-height: 40px;
    border-top: 1px solid var(--line);
  }

  .page {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 12px;
    padding: 14px 20px 20px;
  }

  .page h2 {
    margin: 0;
    font: 600 13px/1.5 var(--font);
  }

  .page h2 code {
    margin-inline-start: 6px;
    padding: 0;
    background: none;
    color: var(--text-quiet);
    font-weight: 400;
    font-size: 12px;
  }

  .page natter-chat {
    height: 100%;
  }

  @media (max-width: 1099px) {
    main {
      grid-template-columns: minmax(300px, 1fr) minmax(360px, 1.1fr);
    }

    .tabs {
      display: flex;
      gap: 4px;
    }

    .tabs button {
      border-color: transparent;
    }

    .tabs button[aria-pressed='true'],
    .tabs[data-shown='read'] .to-code {
      border-color: var(--line-strong);
      background: var(--well);
      font-weight: 600;
    }

    main[data-shown='chat'] .work,
    main:not([data-shown='chat']) .page {
      display: none;
    }

    .tabs .to-read {
      display: none;
    }
  }

  @media (max-width: 699px) {
    :host {
      grid-template-rows: auto auto minmax(0, 1fr);
    }

    main {
      grid-template-columns: minmax(0, 1fr);
    }

    main[data-shown='read'] .work,
    main:not([data-shown='read']) .read {
      display: none;
    }

    .tabs .to-read {
      display: block;
    }

    .tabs button[aria-pressed='false'] {
      border-color: transparent !important;
      background: none !important;
      font-weight: 400 !important;
    }

    .name span {
      display: none;
    }

    .tabs {
      order: 3;
      width: 100%;
    }

    .tabs button {
      flex: 1;
    }

    .top {
      padding: 10px 14px;
    }

    .top model-badge {
      order: 2;
      flex: 1 1 100%;
    }

    .read {
      padding: 24px 20px 56px;
    }

    .page {
      padding: 12px;
    }

    .work {
      border-inline: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
