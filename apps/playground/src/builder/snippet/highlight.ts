/** A piece of code, and what it is. */
export interface Piece {
  readonly kind: 'text' | 'string' | 'tag' | 'property' | 'keyword';
  readonly text: string;
}

const KEYWORDS = /^(?:import|export|function|return|const)$/;
/** Strings; the names of tags; names that are given a value; words. */
const PIECES =
  /(?<string>"[^"]*"|'(?:\\.|[^'\\])*')|(?<tag><\/?[a-z][\w-]*|\/>)|(?<property>--[\w-]+|\b[a-z][\w-]*(?==["{])|\b(?:defer|open)\b(?=\s*(?:\/?>|\n)))|(?<word>\b[a-z]+\b)/gi;

function kindOf(groups: Readonly<Record<string, string | undefined>>): Piece['kind'] {
  const { string, tag, property, word = '' } = groups;
  if (string !== undefined) return 'string';
  if (tag !== undefined) return 'tag';
  if (property !== undefined) return 'property';
  return KEYWORDS.test(word) ? 'keyword' : 'text';
}

/** Takes a snippet apart for colouring; put together again it is the same. */
export function highlight(code: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of code.matchAll(PIECES)) {
    if (match.index > end) pieces.push({ kind: 'text', text: code.slice(end, match.index) });
    pieces.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) pieces.push({ kind: 'text', text: code.slice(end) });
  return pieces;
}
