import { addLine } from '../blocks/block.ts';
import { htmlKind } from '../blocks/html-block.ts';
import type { Beginning } from '../blocks/place.ts';
import { beginTable } from './table.ts';

const NOTE = /^\[\^([^\s[\]]{1,99})\]:[ \t]*/;
const DOLLARS = /^(?<marker>\$\$)(?!\$)(?<body>(?:(?!\$\$).)*)(?<end>\$\$)?[ \t]*$/s;
const BRACKETS = /^(?<marker>\\\[)(?:[ \t]*$|(?<body>.*)(?<end>\\\])[ \t]*$)/s;

const beginHtml: Beginning = ({ line, container, open }) => {
  if (line.text[line.next] !== '<') return undefined;
  const kind = htmlKind(line.tail, container.kind === 'paragraph', line.long);
  if (kind < 0) return undefined;
  open('html').level = kind;
  return 'leaf';
};

const beginNote: Beginning = ({ line, deep, open, annotate }) => {
  const [found, label] = deep ? [] : (NOTE.exec(line.tail) ?? []);
  if (found === undefined || label === undefined) return undefined;
  line.skipIndent();
  line.advance(found.trimEnd().length);
  line.skipIndent();
  const note = open('note');
  note.info = label;
  annotate(note);
  return 'container';
};

const beginFormula: Beginning = ({ line, number, open }) => {
  const { marker, body, end } = (line.match(DOLLARS) ?? line.match(BRACKETS))?.groups ?? {};
  if (marker === undefined) return undefined;
  const formula = open('math');
  formula.marker = marker;
  formula.indent = body ? 0 : 1;
  if (body) addLine(formula, body, number);
  if (end !== undefined) formula.level = 1;
  return 'used';
};

/** What lines begin that is seldom begun. */
export const BEGINNINGS: readonly Beginning[] = [beginHtml, beginFormula, beginTable, beginNote];
