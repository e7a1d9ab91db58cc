import { css } from 'lit';

/**
 * The tokens of the widget, in three layers: palette, meaning, element. A site changes any of them
 * from outside; `--natter-accent` alone is enough for a brand.
 */
export default css`
  :host {
    color-scheme: light dark !important;

    /* palette */
    --_paper: light-dark(oklch(0.99 0.004 85), oklch(0.235 0.006 255));
    --_raised: light-dark(oklch(1 0 0), oklch(0.27 0.007 255));
    --_ink: light-dark(oklch(0.24 0.012 250), oklch(0.93 0.006 85));
    --_teal: light-dark(oklch(0.5 0.085 200), oklch(0.76 0.09 196));
    --_amber: light-dark(oklch(0.5 0.1 70), oklch(0.83 0.11 80));
    --_red: light-dark(oklch(0.5 0.16 27), oklch(0.78 0.11 25));

    /* meaning */
    --_surface: var(--natter-surface, var(--_paper));
    --_surface-raised: var(--natter-surface-raised, var(--_raised));
    --_text: var(--natter-text, var(--_ink));
    --_text-quiet: color-mix(in oklab, var(--_text) 68%, var(--_surface));
    --_accent: var(--natter-accent, var(--_teal));
    --_on-accent: var(--natter-on-accent, light-dark(oklch(0.99 0.004 85), oklch(0.2 0.02 220)));
    --_accent-quiet: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
    --_line: color-mix(in oklab, var(--_text) 12%, transparent);
    --_line-strong: color-mix(in oklab, var(--_text) 46%, var(--_surface));
    --_well: color-mix(in oklab, var(--_text) 5%, var(--_surface));
    --_notice: var(--natter-notice, var(--_amber));
    --_failure: var(--natter-failure, var(--_red));

    /* type, space, shape, motion */
    --_font: var(
      --natter-font,
      system-ui,
      'PingFang SC',
      'Noto Sans CJK SC',
      'Noto Sans SC',
      'Microsoft YaHei',
      sans-serif
    );
    --_font-code: var(
      --natter-font-code,
      ui-monospace,
      'SF Mono',
      Menlo,
      'Cascadia Code',
      Consolas,
      'DejaVu Sans Mono',
      monospace
    );
    --_size: var(--natter-font-size, 15px);
    --_size-small: calc(var(--_size) * 13 / 15);
    --_radius: var(--natter-radius, 16px);
    --_radius-card: calc(var(--_radius) * 0.75);
    --_quick: 140ms cubic-bezier(0.2, 0, 0, 1);
    --_calm: 220ms cubic-bezier(0.2, 0, 0, 1);
  }

  :host([theme='light']) {
    color-scheme: light !important;
  }

  :host([theme='dark']) {
    color-scheme: dark !important;
  }
`;
