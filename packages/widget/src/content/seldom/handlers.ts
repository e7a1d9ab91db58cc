import { INLINE_HTML } from '../blocks/html-block.ts';
import { decodeEntities } from '../inline/entities.ts';
import { readDollars } from '../inline/formula.ts';
import { createSpan } from '../inline/inline.ts';
import type { Scan } from '../inline/scan.ts';

const AUTOLINK = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*)>/iy;
const MAIL =
  /<([a-z\d.!#$%&'*+/=?^_`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*)>/iy;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
const ENDLESS = /<(!--|\?|!\[CDATA\[)/y;
const ENDS: Readonly<Record<string, string>> = { '!--': '-->', '?': '?>', '![CDATA[': ']]>' };

function matchAt(pattern: RegExp, { text, at }: Scan): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readAngle(scan: Scan): void {
  const mail = matchAt(MAIL, scan);
  const found = mail ?? matchAt(AUTOLINK, scan);
  if (found) {
    const [whole, words = ''] = found;
    scan.leaf(createSpan('link', { address: mail ? `mailto:${words}` : words, children: [words] }));
    scan.at += whole.length;
    return;
  }
  // HTML is text, and so is whatever it holds.
  const html = readHtml(scan);
  scan.add(html);
  scan.at += html.length;
}

function readHtml(scan: Scan): string {
  const [, start] = matchAt(ENDLESS, scan) ?? [];
  const end = start === undefined ? undefined : ENDS[start];
  if (end !== undefined && scan.find(end, scan.at) < 0) return '<';
  return matchAt(INLINE_HTML, scan)?.[0] ?? '<';
}

function readReference(scan: Scan): void {
  const written = matchAt(REFERENCE, scan)?.[0] ?? '&';
  scan.add(decodeEntities(written));
  scan.at += written.length;
}

/** What is read where a character stands that is seldom there. */
export const HANDLERS: Readonly<Record<string, (scan: Scan) => void>> = {
  '<': readAngle,
  '&': readReference,
  $: readDollars,
};
