import { beginItem } from './list-marker.ts';
import type { Begun, Beginning, Place } from './place.ts';
import { unescape } from '../inline/target.ts';
import { seldom } from '../seldom/seldom.ts';

const CODE_INDENT = 4;
const HEADING = /^#{1,6}(?=[ \t]|$)/;
const FENCE = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/s;
const SETEXT = /^(?:=+|-+)[ \t]*$/;
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
function beginQuote({ line, deep, open }: Place): Begun {
  if (deep || line.text[line.next] !== '>') return undefined;
  line.skipIndent();
  line.advance(1);
  if (line.atBlank) line.advanceColumns(1);
  open('quote');
  return 'container';
}

function beginHeading({ line, open }: Place): Begun {
  const [marks] = HEADING.exec(line.tail) ?? [];
  if (marks === undefined) return undefined;
  const heading = open('heading');
  heading.level = marks.length;
  heading.text = line.tail.slice(marks.length);
  return 'used';
}

function beginFence({ line, open }: Place): Begun {
  const [found, ticks, language, tildes, name] = line.match(FENCE) ?? [];
  if (found === undefined) return undefined;
  const code = open('code');
  code.marker = ticks ?? tildes ?? '';
  code.indent = line.indent;
  code.info = unescape((language ?? name ?? '').trim());
  return 'used';
}

function underline({ line, container, number, define }: Place): Begun {
  const [marks] = line.match(SETEXT) ?? [];
  if (container.kind !== 'paragraph' || marks === undefined || !define(container)) return undefined;
  container.kind = 'heading';
  container.level = marks.startsWith('=') ? 1 : 2;
  container.end = number;
  return 'used';
}

function beginRule({ line, open }: Place): Begun {
  if (!line.match(RULE)) return undefined;
  open('rule');
  return 'used';
}

const FLUSH: readonly Beginning[] = [beginQuote, beginHeading, beginFence, underline, beginRule];
/** No other character begins anything. */
const SIGNS = /^[-+*_=#>`~|:<[$\\\d]/;

/** What a line begins inside of its container. */
export function begin(place: Place): Begun {
  const { line } = place;
  if (line.late) return undefined;
  if (line.indented) {
    if (place.tip.kind === 'paragraph' || line.blank) return undefined;
    line.advanceColumns(CODE_INDENT);
    place.open('code');
    return 'leaf';
  }
  if (!SIGNS.test(line.tail)) return undefined;
  for (const attempt of [...FLUSH, ...(seldom.syntax?.BEGINNINGS ?? [])]) {
    const begun = attempt(place);
    if (begun) return begun;
  }
  return beginItem(place);
}
