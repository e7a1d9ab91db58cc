const QUOTE = 34;
const SPACE = 32;
const BACKSLASH = '\\';
/** `\u4f60` is one character, of three bytes at most. */
const ESCAPED_CHARACTER = /\\u[\da-f]{4}/gi;
const ESCAPED_BYTES = 6;
const CHARACTER_BYTES = 3;

/** Where a JSON string ends that begins at a place. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start);
  while (end > 0 && json[end - 1] === BACKSLASH && isEscaped(json, end)) {
    end = json.indexOf('"', end + 1);
  }
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === BACKSLASH) before -= 1;
  return (at - before) % 2 === 1;
}

function lengthOf(json: string, key: string): number {
  const found = json.indexOf(key);
  if (found === -1) return 0;
  let start = found + key.length;
  if (json.charCodeAt(start) === SPACE) start += 1;
  if (json.charCodeAt(start) !== QUOTE) return 0;
  const text = json.slice(start + 1, endOfString(json, start + 1));
  if (!text.includes('\\u')) return text.length;
  const escaped = text.match(ESCAPED_CHARACTER)?.length ?? 0;
  return text.length - escaped * (ESCAPED_BYTES - CHARACTER_BYTES);
}

/**
 * How many bytes of words a frame carries, found without parsing it.
 * @param json a frame, one character for each byte
 * @param keys where words can stand, the most common first
 */
export function saidLength(json: string, keys: readonly string[]): number {
  for (const key of keys) {
    const length = lengthOf(json, key);
    if (length > 0) return length;
  }
  return 0;
}
