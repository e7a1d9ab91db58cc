const LONGEST = 300;

/**
 * A text for one line of a log: at most 300 characters, and none of those by which a terminal or a
 * viewer begins a new line, turns the direction or changes colours.
 */
export function plainText(text: string): string {
  return text.slice(0, LONGEST).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
}
