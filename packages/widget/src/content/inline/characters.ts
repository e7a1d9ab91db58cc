const SPACE = /[\s\p{Zs}]/u;
const MARK = /[\p{P}\p{S}]/u;
const ASCII_MARK = /[!-/:-@[-`{-~]/;
const CJK =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/u;
const HANGUL = /\p{sc=Hang}/u;

/** Whether a character is a space; the edge of a text counts as one. */
export function isSpace(character: string): boolean {
  return character <= ' ' || (character > '\u007f' && SPACE.test(character));
}

/** Whether a character is a sign of punctuation or a symbol. */
export function isMark(character: string): boolean {
  return character > '\u007f' ? MARK.test(character) : ASCII_MARK.test(character);
}

/** Whether a character is Chinese, Japanese or Korean, their punctuation included. */
export function isCjk(character: string): boolean {
  return character > '\u1000' && CJK.test(character);
}

/** Whether a line that ends or begins with a character is set without a space to its neighbour. */
export function isSetSolid(character: string): boolean {
  return CJK.test(character) && !HANGUL.test(character);
}

/** The whole character that ends before a place. */
export function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(Math.max(0, at - (pair ? 2 : 1)), at);
}

/** The whole character that begins at a place. */
export function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
