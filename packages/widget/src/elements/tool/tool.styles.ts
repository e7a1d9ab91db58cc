import { css } from 'lit';

export default css`
  :host {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    overflow: clip;
  }

  .head,
  summary.head {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 36px;
    padding: 6px 12px;
    border-radius: calc(var(--_radius-card) - 1px);
    color: inherit;
  }

  summary.head:focus-visible {
    outline-offset: -3px;
  }

  summary.head:hover {
    background: var(--_well);
  }

  .name {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name::first-letter {
    text-transform: uppercase;
  }

  .state {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
    color: var(--_text-quiet);
  }

  .output-available svg {
    color: var(--_accent);
  }

  .output-error {
    color: var(--_failure);
  }

  .approval-requested {
    color: var(--_notice);
  }

  .inside {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 4px 12px 12px;
  }

  h4 {
    margin: 0 0 4px;
    color: var(--_text-quiet);
    font-size: calc(var(--_size) * 12 / 15);
    font-weight: 550;
  }

  p {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .error {
    max-height: 220px;
    padding: 8px 12px;
    border: 1px solid color-mix(in oklab, var(--_failure) 28%, transparent);
    border-radius: calc(var(--_radius-card) * 0.7);
    background: color-mix(in oklab, var(--_failure) 6%, var(--_surface));
    overflow-y: auto;
    scrollbar-width: thin;
  }

  natter-json-view {
    border-radius: calc(var(--_radius-card) * 0.7);
  }
`;
