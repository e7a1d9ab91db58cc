/** What is not seen, or turns the order of what follows, but for the joiners that scripts need. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** Longer names are shown without their middle. */
const MOST = 28;

const spell = (character: string) =>
  `⟨U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** A file's name as it can be shown: nothing in it is hidden, and its end, which tells the kind, is seen. */
export function showName(name: string): string {
  const characters = [...name];
  const short =
    characters.length > MOST
      ? `${characters.slice(0, MOST - 13).join('')}…${characters.slice(-12).join('')}`
      : name;
  return short.replaceAll(INVISIBLE, spell);
}

/** A shown name within a sentence, whose order it leaves alone. */
export function quoteName(name: string): string {
  return `\u2068${showName(name)}\u2069`;
}
