import { contrast, fromOklch, toOklch } from './colour.ts';

/** The widget's own accent on light paper. */
export const DEFAULT_ACCENT = '#007176';

/** Accents that can be read on light paper, quiet enough for most pages. */
export const ACCENTS = [
  { name: 'teal', hex: DEFAULT_ACCENT },
  { name: 'indigo', hex: '#3959a6' },
  { name: 'plum', hex: '#6a499b' },
  { name: 'rust', hex: '#a33e25' },
  { name: 'pine', hex: '#2c6d3e' },
  { name: 'ink', hex: '#333c45' },
] as const;

/** The name of one of them. */
export type AccentName = (typeof ACCENTS)[number]['name'];

/** Text below this contrast is hard to read (WCAG 2, level AA). */
export const ENOUGH = 4.5;

/** What the widget writes on its accent, and the paper that its links stand on. */
export const PAPERS = {
  light: { onAccent: '#fdfcf9', surface: '#fdfcf9' },
  dark: { onAccent: '#0b181c', surface: '#1c1e21' },
} as const;

/** Light or dark, as it is shown. */
export type Scheme = keyof typeof PAPERS;

const STEP = 0.01;
/** As light and as colourful as the widget's own accent is on dark paper. */
const DARK = { lightness: 0.76, chroma: 0.12 } as const;

/** The lowest contrast that text has on the accent, or in the accent. */
export function contrastOf(accent: string, scheme: Scheme): number {
  const { onAccent, surface } = PAPERS[scheme];
  return Math.min(contrast(accent, onAccent), contrast(accent, surface));
}

/** The accent for dark paper: the same where it can be read there, or a lighter one of its hue. */
export function darkAccent(accent: string): string {
  if (contrastOf(accent, 'dark') >= ENOUGH) return accent;
  const { chroma, hue } = toOklch(accent);
  return fromOklch({ lightness: DARK.lightness, chroma: Math.min(chroma, DARK.chroma), hue });
}

/** The nearest darker accent of the same hue that can be read on light paper. */
export function readableAccent(accent: string): string {
  const colour = toOklch(accent);
  let found = accent;
  for (
    let { lightness } = colour;
    contrastOf(found, 'light') < ENOUGH && lightness > 0;
    lightness -= STEP
  )
    found = fromOklch({ ...colour, lightness });
  return found;
}

/** The accent as it is shown on one kind of paper. */
export function accentFor(accent: string, scheme: Scheme): string {
  return scheme === 'dark' ? darkAccent(accent) : accent;
}

/** The accent as a CSS value for a chat of the given theme. */
export function toAccentValue(accent: string, theme: 'auto' | Scheme): string {
  if (theme !== 'auto') return accentFor(accent, theme);
  const dark = darkAccent(accent);
  return dark === accent ? accent : `light-dark(${accent}, ${dark})`;
}
