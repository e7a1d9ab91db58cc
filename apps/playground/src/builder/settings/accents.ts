/** The widget's own accent on light paper. */
export const DEFAULT_ACCENT = '#007176';

/** Accents to begin with, quiet enough for most pages. */
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

/** Reads `#rgb` or `#rrggbb`, with or without its `#`, as `#rrggbb`. */
export function readHex(text: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`;
}
