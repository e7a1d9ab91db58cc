import type * as Syntax from './syntax.ts';

/** What most texts do without: tables, images, HTML, formulas, footnotes, definitions, bare addresses, named characters. */
export const seldom: {
  /** What reads it; `undefined` until a text has had something of it, and then it is as written. */
  syntax: typeof Syntax | undefined;
} = { syntax: undefined };

const SIGN =
  /<[a-z/!?]|&#?[a-z\d]+;|\$|\\[([]|!\[|\|[ \t]*:?-|-:?[ \t]*\||\[\^|\]:|(?<!\]\()https?:\/\/|www\.|[\w.+-]@[a-z\d]/i;
/** So far back a sign may have begun. */
export const LONGEST_SIGN = 40;

/** Whether a text has something of it. */
export const hasSeldom = (text: string): boolean => SIGN.test(text);
