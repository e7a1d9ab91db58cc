/** Looks at words before they pass. @throws {RelayError} where they may not */
export type Look = (words: string) => Promise<void>;

/** So much of an answer is looked at in one go, with so much of what came before. */
const PIECE = 200;
const STRING = String.raw`\s*"((?:[^"\\]|\\.)*)"`;

/** All that stands behind some keys in text that holds JSON, frames or a whole answer. */
export function wordsIn(text: string, keys: readonly string[]): string {
  const pattern = new RegExp(`(?:${keys.join('|')})${STRING}`, 'g');
  return [...text.matchAll(pattern)].map(([, string = '']) => read(string)).join('');
}

function read(string: string): string {
  try {
    return JSON.parse(`"${string}"`) as string;
  } catch {
    return string;
  }
}

/**
 * Holds whole events back until their words were looked at, and lets them pass in pieces.
 * @param keys behind which words stand
 */
export async function* lookedAt(
  events: AsyncIterable<Buffer>,
  keys: readonly string[],
  look: Look,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let words = '';
  let before = '';
  for await (const each of events) {
    held.push(each);
    words += wordsIn(each.toString(), keys);
    if (words.length < PIECE) continue;
    await look(before + words);
    yield Buffer.concat(held);
    before = words.slice(-PIECE);
    held = [];
    words = '';
  }
  if (words !== '') await look(before + words);
  if (held.length > 0) yield Buffer.concat(held);
}
