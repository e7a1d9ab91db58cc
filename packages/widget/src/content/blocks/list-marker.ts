import type { Block } from './block.ts';
import type { Begun, Place } from './place.ts';

/** What stands further from its marker is code. */
const FURTHEST = 4;
const MARKER = /^(?:[-+*]|(\d{1,9})([.)]))(?=[ \t]|$)/;

/** How far the text of an item stands from its marker; at most four columns, then it is code. */
function readPadding({ line }: Place, width: number): number {
  line.skipIndent();
  line.advance(width);
  const { indent, blank } = line;
  if (blank || indent > FURTHEST) {
    if (line.atBlank) line.advanceColumns(1);
    return width + 1;
  }
  line.advanceColumns(indent);
  return width + indent;
}

function listFor(place: Place, sign: string, start: number | undefined): Block {
  const { container } = place;
  if (container.kind === 'list' && container.marker === sign) return container;
  const list = place.open('list');
  list.marker = sign;
  list.level = start ?? -1;
  return list;
}

/** Begins an item of a list, and the list where there is none. */
export function beginItem(place: Place): Begun {
  const { line, container } = place;
  const found = line.indented || place.deep ? null : MARKER.exec(line.tail);
  if (!found) return undefined;
  const [marker, digits, delimiter] = found;
  const start = digits === undefined ? undefined : Number(digits);
  const interrupts = container.kind === 'paragraph';
  if (interrupts && ((start ?? 1) !== 1 || line.tail.slice(marker.length).trim() === '')) {
    return undefined;
  }
  const { indent } = line;
  const padding = readPadding(place, marker.length);
  listFor(place, delimiter ?? marker, start);
  place.open('item').indent = indent + padding;
  return 'container';
}
