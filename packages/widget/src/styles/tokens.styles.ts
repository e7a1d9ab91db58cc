import { css } from 'lit';

/**
 * The tokens of the widget, in three layers: palette, meaning, element. A site changes any of them
 * from outside; `--natter-accent` alone is enough for a brand.
 *
 * Whatever the accent is, what is written and drawn with it keeps its contrast (WCAG 2.2: a ratio of
 * luminances, and luminance is the `y` of XYZ). A colour that is too light for a light surface has
 * all of its light dimmed alike, and one that is too dark for a dark surface is mixed with white, as
 * far as it takes. What is filled keeps the colour of the brand,
 * on a surface of ours inside a line of the other. Surfaces
 * are taken to be lighter than 0.88 in light, and darker than 0.02 in dark.
 */
export default css`
  :host {
    color-scheme: light dark !important;
    font: medium system-ui !important;
    --natter-medium: 1em;

    /* palette */
    --_paper: light-dark(oklch(0.99 0.004 85), oklch(0.235 0.006 255));
    --_raised: light-dark(oklch(1 0 0), oklch(0.27 0.007 255));
    --_ink: light-dark(oklch(0.24 0.012 250), oklch(0.93 0.006 85));
    --_teal: light-dark(#007176, #64c3c4);
    --_amber: light-dark(oklch(0.5 0.1 70), oklch(0.83 0.11 80));
    --_red: light-dark(oklch(0.5 0.16 27), oklch(0.78 0.11 25));

    /* meaning: colour */
    --_surface: var(--natter-surface, var(--_paper));
    --_surface-raised: var(--natter-surface-raised, var(--_raised));
    --_text: var(--natter-text, var(--_ink));
    --_text-quiet: color-mix(in oklab, var(--_text) 72%, var(--_surface));
    --_accent-fill: var(--natter-accent, var(--_teal));
    --_on-accent: var(
      --natter-on-accent,
      color(
        from var(--_accent-fill) xyz calc(0.9505 * clamp(0, (0.179 - y) * 1e6, 1))
          clamp(0, (0.179 - y) * 1e6, 1) calc(1.089 * clamp(0, (0.179 - y) * 1e6, 1))
      )
    );
    --_contrast: var(--natter-contrast, 5);
    --_most: calc(0.93 / var(--_contrast) - 0.05);
    --_least: calc(0.07 * var(--_contrast) - 0.05);
    --_accent: light-dark(
      color(
        from var(--_accent-fill) xyz calc(x * min(1, var(--_most) / y))
          calc(y * min(1, var(--_most) / y)) calc(z * min(1, var(--_most) / y))
      ),
      color(
        from var(--_accent-fill) xyz calc(x + (0.95 - x) * max(0, var(--_least) - y) / (1.001 - y))
          calc(y + (1 - y) * max(0, var(--_least) - y) / (1.001 - y))
          calc(z + (1.09 - z) * max(0, var(--_least) - y) / (1.001 - y))
      )
    );
    --_accent-quiet: color-mix(in oklab, var(--_accent) 11%, var(--_surface));
    --_line: var(--natter-line, color-mix(in oklab, var(--_text) 12%, transparent));
    --_line-strong: color-mix(in oklab, var(--_text) 51%, var(--_surface));
    --_well: color-mix(in oklab, var(--_text) 5%, var(--_surface));
    --_notice: var(--natter-notice, var(--_amber));
    --_failure: var(--natter-failure, var(--_red));

    /* meaning: type, space, shape, shadow, motion */
    --_font: var(--natter-font, system-ui, sans-serif);
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
    --_size: var(--natter-font-size, calc(var(--natter-medium) * 15 / 16));
    --_size-small: calc(var(--_size) * 13 / 15);
    --_room: calc(4px * var(--natter-space, 1));
    --_radius: var(--natter-radius, 16px);
    --_radius-card: calc(var(--_radius) * 0.75);
    --_shadow: var(
      --natter-shadow,
      0 2px 6px oklch(0.2 0.02 250 / 0.08),
      0 20px 56px oklch(0.2 0.02 250 / 0.2)
    );
    --_pace: var(--natter-motion, 1);
    --_quick: calc(140ms * var(--_pace)) cubic-bezier(0.2, 0, 0, 1);
    --_calm: calc(220ms * var(--_pace)) cubic-bezier(0.2, 0, 0, 1);

    /* element */
    --_bubble: var(--natter-bubble, var(--_accent-quiet));
    --_bubble-text: var(--natter-bubble-text, var(--_text));
  }

  :host([theme='light']) {
    color-scheme: light !important;
  }

  :host([theme='dark']) {
    color-scheme: dark !important;
  }

  :host([density='compact']) {
    --_room: calc(2.75px * var(--natter-space, 1));
  }

  @media (prefers-contrast: more) {
    :host {
      --_contrast: var(--natter-contrast, 7);
      --_line: var(--_line-strong);
    }
  }
`;
