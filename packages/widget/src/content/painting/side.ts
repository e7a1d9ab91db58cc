const LETTER = /\p{L}/u;
const FROM_RIGHT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;

/** In which direction a text runs, as its first letter says; `undefined` where it has none. */
export function sideOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = LETTER.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return FROM_RIGHT.test(letter) ? 'rtl' : 'ltr';
}
