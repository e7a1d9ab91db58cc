const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A bracket and a brace differ by one bit. */
const BRACE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * Whether JSON is nested deeper than `most` levels; found in one pass and before it is parsed, as
 * what is nested too deeply overflows the stack of whoever walks through it later.
 */
export function isDeeper(json: Uint8Array, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let place = 0; place < json.length; place += 1) {
    const byte = json[place] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) place += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if ((byte | BRACE_BIT) === CLOSING) depth -= 1;
    else if ((byte | BRACE_BIT) === OPENING && (depth += 1) > most) return true;
  }
  return false;
}
