import { HeldBack, type Look } from '../policy/held-back.ts';

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
 * Lets whole events pass only after their words were looked at.
 * @param keys behind which words stand
 */
export async function* lookedAt(
  events: AsyncIterable<Buffer>,
  keys: readonly string[],
  look: Look,
): AsyncGenerator<Buffer> {
  const held = new HeldBack<Buffer>(look);
  for await (const each of events) {
    const passed = await held.take([each], wordsIn(each.toString(), keys));
    if (passed.length > 0) yield Buffer.concat(passed);
  }
  const rest = await held.rest();
  if (rest.length > 0) yield Buffer.concat(rest);
}
