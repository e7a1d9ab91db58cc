import { openBrackets } from './brackets.ts';
import { openDelimiters, pairDelimiters } from './delimiters.ts';
import { handlerOf } from './handlers.ts';
import { endOfShown } from './held-back.ts';
import type { Inline } from './inline.ts';
import { Scan, type Surroundings, toContent } from './scan.ts';
import { seldom } from '../seldom/seldom.ts';

const PLAIN = /[^\\`*_~[\]!<&$\n]+/y;

function readPlain(scan: Scan, most: number): void {
  PLAIN.lastIndex = scan.at;
  const text = (PLAIN.exec(scan.text)?.[0] ?? scan.text.charAt(scan.at)).slice(0, most - scan.at);
  scan.add(text);
  scan.at += text.length;
}

const nextLink = (scan: Scan) => seldom.syntax?.nextBareLink(scan);

function readLink(scan: Scan, start: string): void {
  if (!seldom.syntax?.readBareLink(scan, start)) readPlain(scan, scan.at + 1);
}

function readAll(scan: Scan): void {
  let link = nextLink(scan);
  while (scan.at < scan.text.length) {
    while (link && link.at < scan.at) link = nextLink(scan);
    const handle = handlerOf(scan.text.charAt(scan.at));
    if (link?.at === scan.at) {
      readLink(scan, link.start);
      link = nextLink(scan);
    } else if (handle) handle(scan);
    else readPlain(scan, link?.at ?? scan.text.length);
  }
}

/** Reads emphasis, links, code and the like. Of a text that is not finished, what is begun is shown. */
export function readInline(text: string, around: Surroundings): Inline[] {
  const shown = around.unfinished ? text.slice(0, endOfShown(text)) : text;
  const scan = new Scan(shown, around);
  readAll(scan);
  pairDelimiters(scan, undefined);
  if (around.unfinished) {
    openDelimiters(scan);
    openBrackets(scan);
  }
  return toContent(scan.pieces);
}
