import { type Definition, toKey } from '../blocks/definition.ts';
import { readDestination, readTitle } from '../inline/target.ts';

/** What a link may be called; brackets only after a backslash. */
export const LABEL = /\[((?:\\.|[^\\[\]]){0,999})\]/sy;

const COLON = /:[ \t]*\n?[ \t]*/y;
const GAP = /[ \t]*\n?[ \t]*/y;
const END_OF_LINE = /[ \t]*(?:\n|$)/y;

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The title after an address, where it is the last on its line; otherwise the line ends before it. */
function readEnd(text: string, at: number): { title: string; end: number } | undefined {
  const gap = matchAt(GAP, text, at) ?? at;
  const title = gap > at ? readTitle(text, gap) : undefined;
  const end = title && matchAt(END_OF_LINE, text, title.end);
  if (title && end !== undefined) return { title: title.value, end };
  const bare = matchAt(END_OF_LINE, text, at);
  return bare === undefined ? undefined : { title: '', end: bare };
}

/** The definition that a paragraph begins with. */
export function readDefinition(text: string): Definition | undefined {
  LABEL.lastIndex = 0;
  const [label, words = ''] = LABEL.exec(text) ?? [];
  if (label === undefined || words.trim() === '') return undefined;
  const start = matchAt(COLON, text, label.length);
  const target = start === undefined ? undefined : readDestination(text, start);
  if (!target) return undefined;
  const rest = readEnd(text, target.end);
  return rest && { key: toKey(words), address: target.value, title: rest.title, end: rest.end };
}
