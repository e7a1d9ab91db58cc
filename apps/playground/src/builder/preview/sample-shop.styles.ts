import { css } from 'lit';

/** How the sample page looks; its colours are its own. */
export default css`
  .shop {
    --shop-paper: light-dark(oklch(0.975 0.008 95), oklch(0.22 0.008 130));
    --shop-ink: light-dark(oklch(0.28 0.02 130), oklch(0.92 0.01 95));
    --shop-quiet: color-mix(in oklab, var(--shop-ink) 70%, var(--shop-paper));
    --shop-card: light-dark(oklch(0.945 0.012 95), oklch(0.265 0.01 130));
    --shop-line: color-mix(in oklab, var(--shop-ink) 12%, transparent);

    min-height: 100%;
    background: var(--shop-paper);
    color: var(--shop-ink);
    font-size: 15px;
    text-autospace: normal;
    line-break: strict;
  }

  .shop p {
    margin: 0;
  }

  .shop-top {
    display: flex;
    align-items: baseline;
    gap: 20px;
    padding: 16px 28px;
    border-bottom: 1px solid var(--shop-line);
    font-size: 14px;
    white-space: nowrap;
  }

  .shop-name {
    margin-inline-end: auto;
    font-size: 16px;
    font-weight: 650;
    letter-spacing: 0.01em;
  }

  .quiet {
    color: var(--shop-quiet);
  }

  .shop-body {
    max-width: 880px;
    margin-inline: auto;
    padding: 44px 28px 120px;
  }

  .shop .headline {
    font-size: clamp(26px, 5cqw, 36px);
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }

  .shop .lead {
    max-width: 34em;
    margin: 12px 0 32px;
    color: var(--shop-quiet);
  }

  .teas,
  .notes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(168px, 1fr));
    gap: 16px;
  }

  .tea {
    padding: 20px 18px 16px;
    border-radius: 12px;
    background: var(--shop-card);
    font-size: 14px;
  }

  .tin {
    display: block;
    height: 104px;
    margin: 0 auto 14px;
  }

  .tin-1 {
    --tin: light-dark(oklch(0.6 0.08 145), oklch(0.6 0.07 145));
  }

  .tin-2 {
    --tin: light-dark(oklch(0.72 0.05 85), oklch(0.66 0.05 85));
  }

  .tin-3 {
    --tin: light-dark(oklch(0.58 0.09 50), oklch(0.58 0.08 50));
  }

  .tin .body {
    fill: var(--tin);
  }

  .tin .lid {
    fill: color-mix(in oklab, var(--tin) 82%, black);
  }

  .tin .label {
    fill: oklch(0.97 0.01 95);
  }

  .tin .leaf {
    fill: color-mix(in oklab, var(--tin) 80%, black);
  }

  .tin .shade {
    fill: oklch(0 0 0 / 0.12);
  }

  .tea-name {
    font-weight: 600;
  }

  .shop .price {
    margin-top: 8px;
    font-variant-numeric: tabular-nums;
  }

  .notes {
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    margin-top: 36px;
    font-size: 14px;
  }
`;
