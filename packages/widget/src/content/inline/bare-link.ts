import { isCjk, isMark } from './characters.ts';
import { createSpan } from './inline.ts';
import type { Scan } from './scan.ts';

const START =
  /(?<![a-z\d_/])(?:https?:\/\/|www\.)(?=[^\s<])|(?<![\w.+-])[\w.+-]{1,64}@(?=[a-z\d])/gi;
const URL_TEXT = /[^\s<]*/y;
const HOST = /^(?:https?:\/\/)?(?:[a-z\d_-]+\.)*[a-z\d_-]+(?:$|[:/?#])/i;
const MAIL = /[a-z\d_-]+(?:\.[a-z\d_-]+)+/iy;
/** What an address does not end with, though it may hold it. */
const TRAILING = /(?:[?!.,:*_~'"]|&[a-z\d]+;)$/i;
/** Letters of Chinese, Japanese and Korean belong to an address only after one of these. */
const JOINT = /[/=_\-&?#+%]/;

function isWide(character: string): boolean {
  return isCjk(character) || (character > '\u007f' && isMark(character));
}

/** Where an address ends for somebody who writes without spaces. */
function endBeforeCjk(address: string): number {
  const root = /^(?:https?:\/\/)?[^/]*\/?/i.exec(address)?.[0].length ?? 0;
  let inside = false;
  let at = 0;
  for (const character of address) {
    const wide = isWide(character);
    const joined = inside || (at > root && JOINT.test(address.charAt(at - 1)));
    if (wide && (!joined || isMark(character))) return at;
    inside = wide;
    at += character.length;
  }
  return at;
}

function closesTooMuch(address: string): boolean {
  return address.endsWith(')') && address.split(')').length > address.split('(').length;
}

function trim(address: string): string {
  let text = address;
  for (;;) {
    const shorter = closesTooMuch(text) ? text.slice(0, -1) : text.replace(TRAILING, '');
    if (shorter === text) return text;
    text = shorter;
  }
}

/** An address that was found, and how far it could still grow. */
interface Found {
  readonly words: string;
  readonly reach: number;
}

function readUrl({ text, at, brackets }: Scan, start: string): Found | undefined {
  URL_TEXT.lastIndex = at;
  let [written = ''] = URL_TEXT.exec(text) ?? [];
  if (brackets.length > 0) written = written.split(']', 1)[0] ?? '';
  const whole = written.slice(0, endBeforeCjk(written));
  const words = trim(whole);
  const named = words.length > start.length && HOST.test(words);
  const dotted = !start.startsWith('w') || words.slice(start.length).includes('.');
  return named && dotted ? { words, reach: at + whole.length } : undefined;
}

function readMail({ text, at }: Scan, local: string): Found | undefined {
  MAIL.lastIndex = at + local.length;
  const [host = ''] = MAIL.exec(text) ?? [];
  if (host === '' || /[-_]$/.test(host)) return undefined;
  const dot = text.charAt(MAIL.lastIndex) === '.' ? 1 : 0;
  return { words: local + host, reach: MAIL.lastIndex + dot };
}

/** Where the next address may begin that is written without any marks. */
export function nextBareLink(scan: Scan): { at: number; start: string } | undefined {
  START.lastIndex = scan.at;
  const found = START.exec(scan.text);
  return found ? { at: found.index, start: found[0] } : undefined;
}

/** An address that is written without any marks; one that is still being written is text. */
export function readBareLink(scan: Scan, start: string): boolean {
  const mail = start.endsWith('@');
  const found = mail ? readMail(scan, start) : readUrl(scan, start);
  if (!found) return false;
  const { words, reach } = found;
  scan.at += words.length;
  if (scan.around.unfinished && reach === scan.text.length) scan.add(words);
  else {
    const scheme = mail ? 'mailto:' : 'http://';
    const address = !mail && /^http/i.test(start) ? words : scheme + words;
    scan.leaf(createSpan('link', { address, children: [words] }));
  }
  return true;
}
