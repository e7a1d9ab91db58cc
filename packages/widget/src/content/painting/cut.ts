/** A longer text is read piece by piece; what is set apart does not reach from one into the next. */
export const LONGEST_PIECE = 4096;
/** Where a piece is best ended, in order of liking. */
const ENDS = ['\n', '。', '. ', '，', ' '];

function isInPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * Where the piece ends that begins at `start`: the same place whenever it is asked, however much of
 * the text has come. `undefined` where the rest is short enough.
 */
export function endOfPiece(text: string, start: number): number | undefined {
  if (text.length - start <= LONGEST_PIECE) return undefined;
  const half = start + LONGEST_PIECE / 2;
  const window = text.slice(half, start + LONGEST_PIECE);
  for (const sign of ENDS) {
    const at = window.lastIndexOf(sign);
    if (at >= 0) return half + at + sign.length;
  }
  const end = start + LONGEST_PIECE;
  return isInPair(text, end) ? end - 1 : end;
}
