/** A stretch of a field. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Scripts that are written without spaces, and marks that need none. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\s([{«“‘（「『《]$/u;
const CLOSING =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\s.,;:!?…)\]}»”’。，、；：？！」』）》]/u;

/** What was heard, with a space where the words before it end. */
export function joined(before: string, heard: string): string {
  const text = heard.trim();
  if (before === '' || text === '') return text;
  return UNSPACED.test(before) || CLOSING.test(text) ? text : ` ${text}`;
}

/**
 * Where a stretch has gone after somebody wrote something elsewhere in the field.
 * @returns `undefined` when it was written into the stretch itself: its words are the visitor's now
 */
export function follow({ start, end }: Stretch, before: string, now: string): Stretch | undefined {
  if (now.startsWith(before.slice(0, end))) return { start, end };
  if (!now.endsWith(before.slice(start))) return undefined;
  const shift = now.length - before.length;
  return { start: start + shift, end: end + shift };
}
