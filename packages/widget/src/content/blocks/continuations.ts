import type { Block, BlockKind } from './block.ts';
import type { Line } from './line.ts';

/** Whether a line goes on with an open block; `end` where it is the last line of it. */
export type Continuation = (line: Line, block: Block, number: number) => boolean | 'end';

const NOTE_INDENT = 4;
const CLOSING = /^(?:`{3,}|~{3,})(?=[ \t]*$)/;

function indentedBy(line: Line, columns: number, block: Block): boolean {
  if (line.blank) {
    if (block.children.length === 0) return false;
    line.skipIndent();
    return true;
  }
  if (line.indent < columns) return false;
  line.advanceColumns(columns);
  return true;
}

function quote(line: Line, block: Block, number: number): boolean {
  if (line.indented || line.text[line.next] !== '>') return false;
  block.end = number;
  line.skipIndent();
  line.advance(1);
  if (line.atBlank) line.advanceColumns(1);
  return true;
}

function indentedCode(line: Line, block: Block): boolean {
  if (!line.blank && !line.indented) return false;
  if (line.indented) line.advanceColumns(NOTE_INDENT);
  else line.skipIndent();
  return block.kind === 'code';
}

function code(line: Line, block: Block, number: number): boolean | 'end' {
  if (block.marker === '') return indentedCode(line, block);
  const fence = line.indented ? undefined : line.match(CLOSING)?.[0];
  if (fence?.startsWith(block.marker)) {
    block.end = number;
    return 'end';
  }
  for (let left = block.indent; left > 0 && line.atBlank; left -= 1) line.advanceColumns(1);
  return true;
}

/** How each kind of block goes on. */
export const CONTINUATIONS: Readonly<Partial<Record<BlockKind, Continuation>>> = {
  document: () => true,
  list: () => true,
  quote,
  item: (line, block) => indentedBy(line, block.indent, block),
  note: (line, block) => indentedBy(line, NOTE_INDENT, block),
  code,
  paragraph: ({ blank }) => !blank,
  heading: () => false,
  rule: () => false,
};
