import { seldom } from '../seldom/seldom.ts';

/** Where a link leads. */
export interface Target {
  readonly address: string;
  readonly title: string;
}

interface Read {
  readonly value: string;
  readonly end: number;
}

const POINTED = /<((?:[^<>\n\\]|\\.)*)>/y;
const TITLE = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|\(((?:[^()\\]|\\[^])*)\)/y;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** What counts in an address that is not pointed: a pair of parentheses belongs to it. */
const BARE_STOP = /\\[^\s]|[()]|[^!-~\u0080-\u{10ffff}]/gu;
const MOST_PARENTHESES = 32;

/** Reads backslashes and character references, as they count in addresses and titles. */
export function unescape(text: string): string {
  const decode = seldom.syntax?.decodeEntities;
  const plain = text.replaceAll(ESCAPED, (_, sign: string) =>
    decode && sign === '&' ? '&amp;' : sign,
  );
  return decode ? decode(plain) : plain;
}

function endOfBare(text: string, start: number): number {
  let depth = 0;
  BARE_STOP.lastIndex = start;
  for (let stop = BARE_STOP.exec(text); stop; stop = BARE_STOP.exec(text)) {
    const [sign] = stop;
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (!sign.startsWith('\\')) return depth === 0 ? stop.index : -1;
    if (depth < 0) return stop.index;
    if (depth > MOST_PARENTHESES) return -1;
  }
  return depth === 0 ? text.length : -1;
}

/** The address at a place of a text. */
export function readDestination(text: string, at: number): Read | undefined {
  if (text[at] === '<') {
    POINTED.lastIndex = at;
    const [, inside] = POINTED.exec(text) ?? [];
    return inside === undefined ? undefined : { value: unescape(inside), end: POINTED.lastIndex };
  }
  const end = endOfBare(text, at);
  return end <= at
    ? undefined
    : {
        value: unescape(text.slice(at, Math.min(end, text.length))),
        end: Math.min(end, text.length),
      };
}

/** The title at a place of a text. */
export function readTitle(text: string, at: number): Read | undefined {
  TITLE.lastIndex = at;
  const found = TITLE.exec(text);
  if (!found) return undefined;
  return { value: unescape(found[1] ?? found[2] ?? found[3] ?? ''), end: TITLE.lastIndex };
}

const SPACES = /\s*/y;

function skip(text: string, at: number): number {
  SPACES.lastIndex = at;
  SPACES.exec(text);
  return SPACES.lastIndex;
}

/** `(address "title")` after the words of a link. */
export function readTarget(text: string, start: number): (Target & { end: number }) | undefined {
  if (text[start] !== '(') return undefined;
  const first = skip(text, start + 1);
  const address = text[first] === ')' ? { value: '', end: first } : readDestination(text, first);
  if (!address) return undefined;
  const gap = skip(text, address.end);
  const title = gap > address.end ? readTitle(text, gap) : undefined;
  const end = skip(text, title?.end ?? gap);
  if (text[end] !== ')') return undefined;
  return { address: address.value, title: title?.value ?? '', end: end + 1 };
}
